package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 block such as {@code 10.0.0.0/16}. */
record Block(long base, int bits) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /**
     * Reads one of /16 to /28, as VPCs and subnets have.
     *
     * @param code of the refusal of another
     */
    static Block of(String cidr, String code) {
        Matcher matcher = CIDR.matcher(cidr);
        if (!matcher.matches()) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.");
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            base = base * 256 + Long.parseLong(String.valueOf(matcher.group(i)));
        }
        Block block = new Block(base, Integer.parseInt(String.valueOf(matcher.group(5))));
        if (block.bits < 16 || block.bits > 28 || base % block.size() != 0) {
            throw new AwsError(400, code, "The CIDR '" + cidr + "' is invalid.");
        }
        return block;
    }

    long size() {
        return 1L << (32 - bits);
    }

    boolean holds(Block other) {
        return other.base >= base && other.base + other.size() <= base + size();
    }

    boolean overlaps(Block other) {
        return other.base < base + size() && base < other.base + other.size();
    }

    /** The n-th address in it. */
    String address(long n) {
        long at = base + n;
        return (at >> 24 & 255) + "." + (at >> 16 & 255) + "." + (at >> 8 & 255) + "." + (at & 255);
    }
}
