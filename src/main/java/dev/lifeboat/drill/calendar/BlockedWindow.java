package dev.lifeboat.drill.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Hours of the week in which nothing is drilled, e.g. {@code Mon-Fri 08:00-18:00 Europe/Berlin}. A window that ends before
 * it begins goes over midnight and belongs to the day on which it began.
 *
 * @param text as it was written
 */
public record BlockedWindow(String text, Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern FORM =
            Pattern.compile("(\\w{3})(?:-(\\w{3}))?\\s+(\\d{2}:\\d{2})-(\\d{2}:\\d{2})\\s+(\\S+)");
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public BlockedWindow {
        days = Set.copyOf(days);
    }

    /**
     * Reads windows, parted by commas; an empty text has none.
     *
     * @throws IllegalArgumentException with words for the user where one cannot be read
     */
    public static List<BlockedWindow> read(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(BlockedWindow::one)
                .toList();
    }

    private static BlockedWindow one(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String first = String.valueOf(matcher.group(1));
            String last = matcher.group(2);
            int from = day(first);
            int to = last == null ? from : day(last);
            if (from >= 0 && to >= 0) {
                try {
                    return new BlockedWindow(
                            text,
                            days(from, to),
                            LocalTime.parse(String.valueOf(matcher.group(3))),
                            LocalTime.parse(String.valueOf(matcher.group(4))),
                            ZoneId.of(String.valueOf(matcher.group(5))));
                } catch (DateTimeException wrong) {
                    // said below, the same for all
                }
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no window such as: Mon-Fri 08:00-18:00 Europe/Berlin");
    }

    private static int day(String name) {
        return NAMES.indexOf(name.toLowerCase(Locale.ROOT));
    }

    /** From one day to the other, over the week's end where that is on the way. */
    private static Set<DayOfWeek> days(int from, int to) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 0; i <= Math.floorMod(to - from, 7); i++) {
            days.add(DayOfWeek.of(Math.floorMod(from + i, 7) + 1));
        }
        return days;
    }

    /** Whether an instant lies in it; its end does not. */
    public boolean holds(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        LocalTime time = there.toLocalTime();
        DayOfWeek today = there.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(today) && !time.isBefore(from)) || (days.contains(today.minus(1)) && time.isBefore(to));
    }
}
