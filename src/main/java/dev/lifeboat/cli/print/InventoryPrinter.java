package dev.lifeboat.cli.print;

import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.destroy.Inventory.Holding;
import java.util.ArrayList;
import java.util.List;

/** What a destroy would take away, as lines to read. Pure. */
public final class InventoryPrinter {
    private InventoryPrinter() {}

    /** @param columns that a line may have */
    public static List<String> lines(Inventory inventory, int columns) {
        List<String> lines = new ArrayList<>();
        int stacks = inventory.deployment().stacks().size();
        String whole = stacks + (stacks == 1 ? " stack" : " stacks");
        lines.add(inventory.deployment().name() + " in account " + inventory.account() + ": " + whole
                + (inventory.holdings().isEmpty() ? ", and nothing that holds data." : ", and with them:"));
        for (Holding holding : inventory.holdings()) {
            List<String> wrapped = Wrap.lines("    ", holding.line(), columns);
            lines.add("  - " + wrapped.get(0).substring(4));
            lines.addAll(wrapped.subList(1, wrapped.size()));
        }
        return lines;
    }

    /** What to be sure of before the name is typed. */
    public static List<String> questions(int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Before you go on:");
        for (int i = 0; i < Inventory.QUESTIONS.size(); i++) {
            lines.addAll(Wrap.lines("  " + (i + 1) + ". ", Inventory.QUESTIONS.get(i), columns));
        }
        lines.add("");
        return lines;
    }
}
