package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatcherBeanTest {

    @Test
    void theContextFindsEveryProbeThatTheListHas() {
        try (ApplicationContext context = ApplicationContext.builder()
                .singletons(new StillDoor(Time.system()))
                .start()) {
            List<Class<?>> listed =
                    Probes.all().stream().<Class<?>>map(Object::getClass).toList();
            assertThat(context.getBeansOfType(Probe.class).stream().<Class<?>>map(Object::getClass))
                    .containsExactlyInAnyOrderElementsOf(listed);
            assertThat(context.getBean(Watcher.class)).isNotNull();
            assertThat(context.getBean(Targets.class)).isNotNull();
            assertThat(context.getBean(Door.class)).isInstanceOf(StillDoor.class);
        }
    }
}
