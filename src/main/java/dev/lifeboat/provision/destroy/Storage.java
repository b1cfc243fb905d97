package dev.lifeboat.provision.destroy;

import java.util.Locale;

/** What keeping left-overs costs. List prices of us-east-1 as of January 2026; other Regions differ a little. */
enum Storage {
    SNAPSHOT(0.021),
    LOGS(0.03);

    private static final double GIGA = 1024.0 * 1024 * 1024;

    private final double dollars;

    /** @param dollars a gigabyte and month */
    Storage(double dollars) {
        this.dollars = dollars;
    }

    /** E.g. {@code 12 GB, about US$ 0.25 a month}. */
    String words(double bytes) {
        double month = bytes / GIGA * dollars;
        String price = month < 0.01 ? "under US$ 0.01" : String.format(Locale.ROOT, "about US$ %.2f", month);
        return size(bytes) + ", " + price + " a month";
    }

    private static String size(double bytes) {
        if (bytes >= GIGA) {
            return String.format(Locale.ROOT, "%.0f GB", bytes / GIGA);
        }
        return bytes >= 1024 * 1024
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1024 / 1024)
                : String.format(Locale.ROOT, "%.0f KB", Math.ceil(bytes / 1024));
    }
}
