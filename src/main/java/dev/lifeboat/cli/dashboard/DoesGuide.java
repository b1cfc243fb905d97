package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Source;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.LastTime;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Settings;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.Asker;
import dev.lifeboat.tui.told.Guide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guides to a first deploy: offers blueprints with answers, says who is asking, keeps the answers. */
public final class DoesGuide implements Doer {
    private final Controls controls;
    private final RegionOptions flags;
    private volatile @Nullable Blueprint own;

    /** @param flags what the command line has answered already */
    public DoesGuide(Controls controls, RegionOptions flags) {
        this.controls = controls;
        this.flags = flags;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.Offer) {
            controls.fork("offer", this::offer);
        } else if (intent instanceof Intent.Greet greet) {
            controls.fork("greet", () -> greet(greet.region()));
        } else if (intent instanceof Intent.KeepAnswers keep) {
            // On the dashboard's own thread: one after the other, and before any call that follows from them.
            keep(keep.draft());
        } else {
            return false;
        }
        return true;
    }

    /** Offers this one among the others, and asks its questions. */
    void choose(Blueprint blueprint) {
        own = blueprint;
        offer();
        controls.tell(new Message.Chosen(blueprint.name()));
    }

    /** Tells what there is to deploy. */
    public void offer() {
        List<Blueprint> blueprints = new ArrayList<>(Blueprints.bundled());
        Blueprint beside = own;
        if (beside != null && Blueprints.bundledNamed(beside.name()).isEmpty()) {
            blueprints.add(beside);
        }
        List<Draft> drafts = new ArrayList<>();
        for (Blueprint blueprint : blueprints) {
            LastTime.Recalled recalled = LastTime.of(controls.session()).recall(Draft.of(blueprint));
            if (!recalled.notice().isEmpty()) {
                controls.say(recalled.notice());
            }
            drafts.add(over(recalled.draft()));
        }
        controls.tell(new Guide(drafts));
    }

    /** Settings, and over them options, come over the answers of last time. */
    private Draft over(Draft draft) {
        Settings settings = controls.session().options().settings();
        Draft over = draft;
        for (String option : List.of(Draft.ENVIRONMENT, Draft.PRIMARY, Draft.STANDBY)) {
            String settled = settings.find(option.substring(2));
            if (settled != null) {
                over = over.with(option, settled, Source.SETTINGS);
            }
        }
        Map<String, String> given = flags.given();
        for (Map.Entry<String, String> one : given.entrySet()) {
            over = over.with(one.getKey(), one.getValue(), Source.FLAG);
        }
        return over;
    }

    private void greet(String region) throws InterruptedException {
        try {
            Identity identity = Identity.of(controls.session().door(), region);
            controls.tell(new Asker("You are " + identity.arn() + " in account " + identity.account() + ".", true));
        } catch (AwsFailure unknown) {
            controls.tell(new Asker("AWS does not say who you are: " + Errors.words(unknown), false));
        }
    }

    private void keep(Draft draft) {
        try {
            LastTime.of(controls.session()).keep(draft);
        } catch (IOException unwritable) {
            controls.say("the answers cannot be kept for the next time: " + unwritable.getMessage());
        }
    }
}
