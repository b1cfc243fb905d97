package dev.lifeboat.drill.lever;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.PauseMove;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.watch.Target;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ExperimentTemplate;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateAction;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateTarget;

/**
 * Replication that stands still, by an experiment of AWS's Fault Injection Service. Where a deployment brings no template
 * for one, there is nothing to pull. Buckets have such an action, too; it finds them by their tags alone, and so needs a
 * role that may read every tag: a deployment of ours has none.
 */
@Singleton
public final class ReplicationPause implements Lever {
    /** A replica that is cut off for 20 hours is thrown out for good; nobody should come near that. */
    private static final Duration LONGEST = Duration.ofHours(1);

    @Override
    public String name() {
        return "replication-pause";
    }

    @Override
    public int level() {
        return 3;
    }

    @Override
    public String sentence() {
        return "Clients stay, and the table's replication stands still: how far the standby falls behind is measured.";
    }

    @Override
    public List<String> calls() {
        return List.of(
                "StartExperiment in the primary Region, of the deployment's FIS template: replication -> paused both ways,"
                        + " for as long as that says; StopExperiment to put it back, and its end does it too");
    }

    @Override
    public boolean lapses() {
        return true;
    }

    @Override
    public boolean breaksClients() {
        return false;
    }

    @Override
    public boolean movesClients() {
        return false;
    }

    @Override
    public List<Move> plan(Door door, Target target) throws InterruptedException {
        String primary = target.regions().get(Role.PRIMARY);
        List<String> templates = target.resources("AWS::FIS::ExperimentTemplate").stream()
                .filter(template -> template.region().equals(primary))
                .map(Target.Resource::physicalId)
                .toList();
        if (primary == null || templates.isEmpty()) {
            throw new Refused(target.name() + " has no FIS experiment template in its primary Region.");
        }
        List<Move> moves = new ArrayList<>();
        for (String id : templates) {
            ExperimentTemplate template = Calls.answer(() -> door.client(FisClient.class, primary)
                    .getExperimentTemplate(request -> request.id(id))
                    .experimentTemplate());
            String tables = String.join(", ", tables(target, template));
            Duration most = most(template);
            List<String> underWay = PauseMove.underWay(door, primary, id);
            if (!underWay.isEmpty()) {
                throw new Refused("an experiment of the FIS template " + id + " is under way already: "
                        + String.join(", ", underWay) + ".");
            }
            moves.add(new PauseMove(primary, id, tables, most, "lifeboat-" + UUID.randomUUID()));
        }
        return moves;
    }

    /** The tables that a template is about: each one of the deployment's, and named as such. */
    private static Set<String> tables(Target target, ExperimentTemplate template) {
        Set<String> own = target.resources("AWS::DynamoDB::GlobalTable").stream()
                .map(Target.Resource::physicalId)
                .collect(Collectors.toSet());
        Set<String> tables = new TreeSet<>();
        for (ExperimentTemplateTarget one : template.targets().values()) {
            if (one.hasResourceTags() && !one.resourceTags().isEmpty()) {
                throw refused(template, "finds its tables by tags, and may meet another's");
            }
            for (String arn : one.resourceArns()) {
                String name = Plain.line(arn.substring(arn.indexOf('/') + 1));
                if (!own.contains(name)) {
                    throw refused(template, "is about " + name + ", which is no table of " + target.name());
                }
                tables.add(name);
            }
        }
        return tables;
    }

    /** How long its actions last together at most. */
    private static Duration most(ExperimentTemplate template) {
        if (template.actions().isEmpty()) {
            throw refused(template, "has no action");
        }
        Duration most = Duration.ZERO;
        for (ExperimentTemplateAction action : template.actions().values()) {
            if (!PauseMove.ACTION.equals(action.actionId())) {
                throw refused(
                        template,
                        "does more than to pause replication: " + Plain.line(String.valueOf(action.actionId())));
            }
            most = most.plus(duration(template, action.parameters().getOrDefault("duration", "")));
        }
        if (most.compareTo(LONGEST) > 0) {
            throw refused(template, "pauses for " + most + ", and an hour is the most that this lever pulls");
        }
        return most;
    }

    private static Duration duration(ExperimentTemplate template, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw refused(template, "has no duration that can be read: '" + Plain.line(text) + "'");
        }
    }

    private static Refused refused(ExperimentTemplate template, String why) {
        return new Refused("the FIS template " + template.id() + " " + why + ".");
    }
}
