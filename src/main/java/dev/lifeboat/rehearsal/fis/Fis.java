package dev.lifeboat.rehearsal.fis;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import dev.lifeboat.rehearsal.wire.RestService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Templates of experiments, and the experiments made of them. */
public final class Fis extends RestService {
    private static final int MOST = 100;

    private final World world;
    private final RandomGenerator random;
    private final Experiments experiments;
    private final Regional<ExperimentTemplate> templates = new Regional<>();

    public Fis(World world) {
        super("fis");
        this.world = world;
        this.random = world.random("fis-templates");
        this.experiments = new Experiments(world);
        changes("CreateExperimentTemplate", "POST", "/experimentTemplates", this::createTemplate);
        reads("ListExperimentTemplates", "GET", "/experimentTemplates", this::listTemplates);
        reads("GetExperimentTemplate", "GET", "/experimentTemplates/{id}", (call, path) -> shown(template(call, path)));
        changes("UpdateExperimentTemplate", "PATCH", "/experimentTemplates/{id}", this::updateTemplate);
        changes("DeleteExperimentTemplate", "DELETE", "/experimentTemplates/{id}", this::deleteTemplate);
        changes("StartExperiment", "POST", "/experiments", this::start);
        reads("ListExperiments", "GET", "/experiments", this::list);
        reads("GetExperiment", "GET", "/experiments/{id}", (call, path) -> shown(experiment(call, path)));
        changes(
                "StopExperiment",
                "DELETE",
                "/experiments/{id}",
                (call, path) -> shown(experiments.stop(experiment(call, path))));
        reads("ListTagsForResource", "GET", "/tags/{arn+}", this::tags);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new ExperimentTemplateType(this));
    }

    @Override
    public Answer error(Call call, AwsError error) {
        return jsonError(error.code().equals("ValidationError") ? TemplateRules.invalid(error.words()) : error);
    }

    /** An id as AWS makes them: letters and digits after three that say of what. */
    static String newId(String kind, RandomGenerator random) {
        StringBuilder id = new StringBuilder(kind);
        for (int i = 0; i < 15; i++) {
            id.append("ABCDEFGHIJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789".charAt(random.nextInt(59)));
        }
        return id.toString();
    }

    /** Makes a template of parts as the API writes them. */
    ExperimentTemplate create(String region, Map<String, Object> parts, Map<String, String> tags) {
        TemplateRules.check(new In(parts));
        ExperimentTemplate made = new ExperimentTemplate(
                region, newId("EXT", random), world.timeline().now());
        set(made, parts);
        made.tags.putAll(tags);
        templates.put(region, made.id, made);
        return made;
    }

    /** Changes the parts that are given. */
    void update(ExperimentTemplate template, Map<String, Object> parts) {
        Map<String, Object> after = new LinkedHashMap<>(template.parts);
        after.putAll(parts);
        TemplateRules.check(new In(after));
        set(template, after);
        template.updated = world.timeline().now();
    }

    private static void set(ExperimentTemplate template, Map<String, Object> parts) {
        template.parts.clear();
        ExperimentTemplate.SET.stream()
                .filter(parts::containsKey)
                .forEach(part -> template.parts.put(part, parts.get(part)));
    }

    Optional<ExperimentTemplate> find(String region, String id) {
        return templates.find(region, id);
    }

    void remove(ExperimentTemplate template) {
        templates.remove(template.region, template.id);
    }

    private ExperimentTemplate named(String region, String id) {
        return find(region, id)
                .orElseThrow(() -> new AwsError(
                        404, "ResourceNotFoundException", "Experiment template " + id + " does not exist."));
    }

    private ExperimentTemplate template(Call call, Map<String, String> path) {
        return named(call.region(), path.getOrDefault("id", ""));
    }

    private Experiment experiment(Call call, Map<String, String> path) {
        return experiments.named(call.region(), path.getOrDefault("id", ""));
    }

    private static Answer shown(ExperimentTemplate template) {
        return json(200, Map.of("experimentTemplate", template.row()));
    }

    private static Answer shown(Experiment experiment) {
        return json(200, Map.of("experiment", experiment.row()));
    }

    private Answer createTemplate(Call call, Map<String, String> path) {
        In in = new In(Json.parse(call.body()));
        String token = in.text("clientToken", "");
        return shown(templates.in(call.region()).stream()
                .filter(known -> !token.isEmpty() && known.token.equals(token))
                .findFirst()
                .orElseGet(() -> {
                    ExperimentTemplate made = create(call.region(), in.tree(), in.textMap("tags"));
                    made.token = token;
                    return made;
                }));
    }

    private Answer updateTemplate(Call call, Map<String, String> path) {
        ExperimentTemplate template = template(call, path);
        update(template, Json.parse(call.body()));
        return shown(template);
    }

    private Answer deleteTemplate(Call call, Map<String, String> path) {
        ExperimentTemplate template = template(call, path);
        remove(template);
        return shown(template);
    }

    private Answer listTemplates(Call call, Map<String, String> path) {
        return page(
                call,
                "experimentTemplates",
                templates.in(call.region()).stream()
                        .map(ExperimentTemplate::summary)
                        .toList());
    }

    private Answer start(Call call, Map<String, String> path) {
        In in = new In(Json.parse(call.body()));
        String token = in.text("clientToken", UUID.randomUUID().toString());
        ExperimentTemplate template = named(call.region(), in.text("experimentTemplateId"));
        return shown(experiments.start(template, token, in.textMap("tags")));
    }

    private Answer list(Call call, Map<String, String> path) {
        String of = call.queryParam("experimentTemplateId");
        return page(
                call,
                "experiments",
                experiments.in(call.region()).stream()
                        .filter(one -> of.isEmpty() || one.template.equals(of))
                        .map(Experiment::summary)
                        .toList());
    }

    private Answer tags(Call call, Map<String, String> path) {
        String id = path.getOrDefault("arn", "").replaceFirst("^.*/", "");
        return json(
                200,
                Map.of(
                        "tags",
                        id.startsWith("EXP")
                                ? experiments.named(call.region(), id).tags
                                : named(call.region(), id).tags));
    }

    private static Answer page(Call call, String name, List<?> all) {
        String limit = call.queryParam("maxResults");
        Page<?> page =
                Page.of(all, limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : MOST, call.queryParam("nextToken"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("nextToken", page.next());
        return json(200, out);
    }
}
