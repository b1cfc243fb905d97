package dev.lifeboat.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Plan;
import dev.lifeboat.provision.Plan.Action;
import dev.lifeboat.provision.Plan.Change;
import dev.lifeboat.provision.Plan.StackPlan;
import dev.lifeboat.provision.review.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
    private static Change change(String id, String type, String action, String replacement, List<Difference> values) {
        return new Change(id, type, action, replacement, "", id + "-1", values, List.of(), "");
    }

    private static final Plan PLAN = new Plan(
            "shop-dev",
            "123456789012",
            List.of(
                    new StackPlan("a", "shop-dev-a", "us-east-1", Role.PRIMARY, Action.NONE, List.of(), ""),
                    new StackPlan(
                            "b",
                            "shop-dev-b",
                            "us-east-1",
                            Role.PRIMARY,
                            Action.UPDATE,
                            List.of(
                                    change("Topic", "AWS::SNS::Topic", "Add", "", List.of()),
                                    change(
                                            "Door",
                                            "AWS::EC2::SecurityGroup",
                                            "Modify",
                                            "False",
                                            List.of(new Difference("Description", "x".repeat(90), "y"))),
                                    change("Table", "AWS::DynamoDB::GlobalTable", "Remove", "", List.of())),
                            "its inputs come from a; known after that")),
            List.of());

    @Test
    void theWorstComesFirstAndEveryLineFits() {
        List<String> lines = PlanPrinter.lines(PLAN, 80, Ink.NONE);
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines)
                .containsSubsequence(
                        "DATA WOULD BE LOST",
                        "shop-dev-b in us-east-1: to be updated",
                        "  its inputs come from a; known after that",
                        "  - destroy  Table  AWS::DynamoDB::GlobalTable",
                        "  ~ change   Door   AWS::EC2::SecurityGroup",
                        "          -> y",
                        "  + add      Topic  AWS::SNS::Topic",
                        "shop-dev-a in us-east-1: no changes",
                        "Plan: 1 to add, 1 to change, 0 to replace, 1 to destroy.");
        assertThat(PlanPrinter.lines(PLAN, 80, Ink.ANSI)).anyMatch(line -> line.startsWith("\u001b[1;31m"));
    }
}
