package dev.lifeboat.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionBoundsTest {
    @ParameterizedTest
    @CsvSource({
        "Timeout, 0, 'timeout', greater than or equal to 1",
        "Timeout, 901, 'timeout', less than or equal to 900",
        "MemorySize, 127, 'memorySize', greater than or equal to 128",
        "MemorySize, 10241, 'memorySize', less than or equal to 10240",
    })
    void aFunctionOutOfItsBoundsIsRefused(String property, int value, String name, String bound) {
        Map<String, Object> function = Map.of(
                "Code",
                Map.of("ZipFile", "exports.handler = async () => 1"),
                "Handler",
                "index.handler",
                "Role",
                "arn:aws:iam::123456789012:role/r",
                "Runtime",
                "nodejs22.x",
                property,
                value);
        assertThatThrownBy(() -> new Bench().make(Bench.PRIMARY, "AWS::Lambda::Function", "F", function))
                .hasMessage("1 validation error detected: Value '" + value + "' at '" + name
                        + "' failed to satisfy constraint: Member must have value " + bound);
    }
}
