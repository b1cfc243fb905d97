package dev.lifeboat.tui.told;

import java.util.List;

/**
 * What was changed from this machine.
 *
 * @param deeds newest first
 */
public record DeedBook(List<Deed> deeds) implements Told {
    public DeedBook {
        deeds = List.copyOf(deeds);
    }
}
