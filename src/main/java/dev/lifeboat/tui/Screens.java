package dev.lifeboat.tui;

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
