package dev.lifeboat.tui;

import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.ChangesScreen;
import dev.lifeboat.tui.screen.DeployScreen;
import dev.lifeboat.tui.screen.DeploymentsScreen;
import dev.lifeboat.tui.screen.DestroyScreen;
import dev.lifeboat.tui.screen.DrillScreen;
import dev.lifeboat.tui.screen.DrillsScreen;
import dev.lifeboat.tui.screen.FailoverScreen;
import dev.lifeboat.tui.screen.JournalScreen;
import dev.lifeboat.tui.screen.LetterScreen;
import dev.lifeboat.tui.screen.LeversScreen;
import dev.lifeboat.tui.screen.LineScreen;
import dev.lifeboat.tui.screen.LogScreen;
import dev.lifeboat.tui.screen.LogsScreen;
import dev.lifeboat.tui.screen.MessagesScreen;
import dev.lifeboat.tui.screen.NewScreen;
import dev.lifeboat.tui.screen.OrderScreen;
import dev.lifeboat.tui.screen.OutputsScreen;
import dev.lifeboat.tui.screen.PlanScreen;
import dev.lifeboat.tui.screen.QueueScreen;
import dev.lifeboat.tui.screen.ReportScreen;
import dev.lifeboat.tui.screen.ResourcesScreen;
import dev.lifeboat.tui.screen.RunbookScreen;
import dev.lifeboat.tui.screen.SignalScreen;
import dev.lifeboat.tui.screen.SignalsScreen;
import dev.lifeboat.tui.screen.StacksScreen;
import dev.lifeboat.tui.screen.VerifyScreen;
import java.util.List;

/** The screens there are: a new one is a line here. */
final class Screens {
    /** All of them, in the footer's order. */
    static final List<Screen> ALL = List.of(
            new BridgeScreen(),
            new SignalsScreen(),
            new LeversScreen(),
            new DrillsScreen(),
            new FailoverScreen(),
            new JournalScreen(),
            new DrillScreen(),
            new DeployScreen(),
            new StacksScreen(),
            new ResourcesScreen(),
            new OutputsScreen(),
            new ChangesScreen(),
            new VerifyScreen(),
            new DestroyScreen(),
            new DeploymentsScreen(),
            new MessagesScreen(),
            new QueueScreen(),
            new LetterScreen(),
            new LogsScreen(),
            new LogScreen(),
            new LineScreen(),
            new SignalScreen(),
            new RunbookScreen(),
            new ReportScreen(),
            new PlanScreen(),
            new NewScreen(),
            new OrderScreen());

    private Screens() {}

    /** The one of that name; the bridge where there is none. */
    static Screen named(String name) {
        return ALL.stream()
                .filter(screen -> screen.name().equals(name))
                .findFirst()
                .orElseGet(() -> ALL.get(0));
    }
}
