package dev.lifeboat;

import dev.lifeboat.aws.Door;
import io.micronaut.context.ApplicationContext;

/** The program's own beans around a door of a test's choosing. */
public final class Beans {
    private Beans() {}

    /** The one bean of a type; the container lives as long as the bean is used. */
    public static <T> T of(Door door, Class<T> type) {
        return around(door).getBean(type);
    }

    public static ApplicationContext around(Door door) {
        return ApplicationContext.builder()
                .bootstrapEnvironment(false)
                .deduceEnvironment(false)
                .banner(false)
                .singletons(door)
                .start();
    }
}
