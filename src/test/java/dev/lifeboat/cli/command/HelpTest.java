package dev.lifeboat.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(one -> all.addAll(all(one)));
        return all;
    }

    private static boolean said(ArgSpec argument) {
        return argument.description().length > 0 && !argument.description()[0].isBlank();
    }

    @Test
    void everyOptionAndParameterOfEveryCommandSaysWhatItIs() {
        List<String> unsaid = new ArrayList<>();
        for (CommandLine command : all(Lifeboat.commandLine())) {
            command.getCommandSpec().args().stream()
                    .filter(argument -> !argument.hidden() && !said(argument))
                    .forEach(argument ->
                            unsaid.add(command.getCommandSpec().qualifiedName() + " " + argument.paramLabel()));
        }
        assertThat(unsaid).isEmpty();
    }

    @Test
    void theHelpOfACommandFitsEightyColumns() {
        for (CommandLine command : all(Lifeboat.commandLine())) {
            assertThat(command.getUsageMessage().lines())
                    .as(command.getCommandSpec().qualifiedName())
                    .allMatch(line -> line.length() <= 80);
        }
    }
}
