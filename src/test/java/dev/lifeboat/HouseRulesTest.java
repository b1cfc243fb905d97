package dev.lifeboat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, each with its reason. */
class HouseRulesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lifeboat");

    private static String[] roomsBut(String... allowed) {
        List<String> rooms = List.of("blueprint", "aws", "rehearsal", "provision", "watch", "drill", "tui", "cli");
        return rooms.stream()
                .filter(room -> !List.of(allowed).contains(room))
                .map(room -> "dev.lifeboat." + room + "..")
                .toArray(String[]::new);
    }

    private static void onlyUses(String room, String... others) {
        String[] allowed = Stream.concat(Stream.of(room), Stream.of(others)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.lifeboat." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(roomsBut(allowed))
                .because("the map of rooms says what each may use, so that each can be read and tested alone")
                .check(HOUSE);
    }

    @Test
    void blueprintAwsAndRehearsalUseNothingOfOurs() {
        onlyUses("blueprint");
        onlyUses("aws");
        onlyUses("rehearsal");
    }

    @Test
    void provisionAndWatchUseBlueprintAndAws() {
        onlyUses("provision", "blueprint", "aws");
        onlyUses("watch", "blueprint", "aws");
    }

    @Test
    void drillUsesBlueprintAwsAndWatch() {
        onlyUses("drill", "blueprint", "aws", "watch");
    }

    @Test
    void tuiUsesTheValuesOfProvisionWatchAndDrill() {
        onlyUses("tui", "blueprint", "provision", "watch", "drill");
    }

    @Test
    void noRoomImportsInACircle() {
        slices().matching("dev.lifeboat.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a circle of rooms is one room with walls in the way")
                .check(HOUSE);
    }

    @Test
    void whatManyShareKnowsNoneOfThem() {
        knowsNothingOf("dev.lifeboat.cli.command..", "dev.lifeboat.cli.dashboard..", "dev.lifeboat.cli.print..");
        knowsNothingOf("dev.lifeboat.tui.screen..", "dev.lifeboat.tui.paint..", "dev.lifeboat.tui.told..");
        knowsNothingOf("dev.lifeboat.watch.probe..", "dev.lifeboat.watch.question..");
        knowsNothingOf("dev.lifeboat.provision.destroy..", "dev.lifeboat.provision.progress..");
        knowsNothingOf("dev.lifeboat.drill.lever..", "dev.lifeboat.drill.move..", "dev.lifeboat.drill.marker..");
    }

    private static void knowsNothingOf(String family, String... shared) {
        noClasses()
                .that()
                .resideInAnyPackage(shared)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(family)
                .because("what a member of a family can use must not know the family")
                .check(HOUSE);
    }

    @Test
    void onlyTheRoomsThatTalkToAwsKnowItsSdk() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lifeboat.blueprint..", "dev.lifeboat.tui..", "dev.lifeboat.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("a screen or a word must not make a call")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("dev.lifeboat.rehearsal..")
                .and()
                .haveNameNotMatching(".*\\.WorldHttpClient.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("the world is an AWS of its own; the SDK reaches it through the client seam alone")
                .check(HOUSE);
    }

    @Test
    void lanternaStaysInTuiAndPicocliInCli() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lifeboat.tui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.googlecode.lanterna..")
                .because("one room draws")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lifeboat.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("one room knows the command line")
                .check(HOUSE);
    }

    @Test
    void theStandardStreamsBelongToCli() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.lifeboat.cli..", "dev.lifeboat.tui..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a line printed elsewhere would tear the screen or the JSON")
                .check(HOUSE);
    }

    @Test
    void theWallClockAndThreadsAreMadeInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.lifeboat.aws.RunningTime")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("in rehearsal Lifeboat lives by the world's clock; a second clock would lie about ages")
                .check(HOUSE);
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.lifeboat\\.aws\\.(RunningTime.*|Clients)")
                .and()
                .doNotHaveFullyQualifiedName("dev.lifeboat.aws.SdkTimeouts")
                .and()
                .resideOutsideOfPackages("dev.lifeboat.tui..", "dev.lifeboat.cli..", "dev.lifeboat.rehearsal..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ExecutorService.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because(
                        "the leaping clock of the stories knows only threads made by Time (Clients lends the SDK one for its timeouts)")
                .check(HOUSE);
    }

    @Test
    void everyMemberOfAFamilyIsABean() {
        for (String family : List.of(
                "dev.lifeboat.watch.probe.Probe",
                "dev.lifeboat.drill.lever.Lever",
                "dev.lifeboat.drill.verify.Proof",
                "dev.lifeboat.provision.preflight.Check")) {
            classes()
                    .that()
                    .areAssignableTo(family)
                    .and()
                    .areNotInterfaces()
                    .should()
                    .beAnnotatedWith(Singleton.class)
                    .because("without it the bean list would silently lack one")
                    .check(HOUSE);
        }
    }

    @Test
    void noRoomForLeftOvers() {
        classes()
                .should()
                .resideOutsideOfPackages("..util..", "..common..", "..model..", "..service..", "..impl..")
                .because("such a package says nothing about what is in it")
                .check(HOUSE);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > 400)
                    .map(Path::toString)
                    .toList();
            assertThat(tooLong).as("files that want splitting along a seam").isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void theReadmeRepeatsTheNamePlates() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String room : List.of("blueprint", "aws", "rehearsal", "provision", "watch", "drill", "tui", "cli")) {
            String info = Files.readString(Path.of("src/main/java/dev/lifeboat", room, "package-info.java"));
            String plate = info.lines()
                    .dropWhile(line -> !line.startsWith(" * "))
                    .takeWhile(line -> !line.equals(" *"))
                    .map(line -> line.substring(3))
                    .reduce((one, two) -> one + " " + two)
                    .orElseThrow()
                    .replace("{@code ", "`")
                    .replace("}", "`");
            assertThat(readme).as("the plate of " + room).contains("| `" + room + "` | " + plate + " |");
        }
    }
}
