package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.Trouble;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param check its name, e.g. {@code quotas}
 * @param region where; empty where it is about none
 * @param detail what is so, and why it matters; one or two plain sentences
 * @param remedy what to do; empty where there is nothing to do
 */
public record Finding(String check, String region, State state, String detail, String remedy) {

    /** How bad it is, from good to bad. */
    public enum State {
        OK,
        /** Could not be found out; does not refuse. */
        UNKNOWN,
        WARNING,
        /** A deploy would fail: it is not begun. */
        REFUSED;

        /** The word in JSON and in tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Finding ok(String check, String region, String detail) {
        return new Finding(check, region, State.OK, detail, "");
    }

    public static Finding warning(String check, String region, String detail, String remedy) {
        return new Finding(check, region, State.WARNING, detail, remedy);
    }

    public static Finding refused(String check, String region, String detail, String remedy) {
        return new Finding(check, region, State.REFUSED, detail, remedy);
    }

    public static Finding unknown(String check, String region, String detail, String remedy) {
        return new Finding(check, region, State.UNKNOWN, detail, remedy);
    }

    /** A check that a failed call kept from being made. */
    static Finding unknown(String check, String region, Trouble trouble) {
        return unknown(check, region, "could not be checked: " + trouble.line(), trouble.advice());
    }
}
