package dev.lifeboat.blueprint;

import java.util.List;

/** The templates of payments-aurora by name: what its promises are held against. */
abstract class AuroraTemplates {
    private final Templates templates = Templates.of("payments-aurora");
    final Blueprint aurora = templates.blueprint();
    final Tree foundation = templates.template("foundation-standby");
    final Tree network = templates.template("network-primary");
    final Tree primary = templates.template("aurora-primary");
    final Tree standby = templates.template("aurora-standby");
    final Tree data = templates.template("data");
    final Tree app = templates.template("app-primary");
    final Tree routing = templates.template("routing");
    final List<Tree> all = List.of(foundation, network, primary, standby, data, app, routing);

    Tree template(String stack) {
        return templates.template(stack);
    }

    Blueprint.StackSpec stack(String id) {
        return templates.stack(id);
    }

    Tree alarm(Tree template, String metric, String peer) {
        return Templates.alarm(template, metric, peer);
    }
}
