package cognito.srp6a;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Checks which of the two forms is at work, and what is said where the native library cannot be. */
class NativeTest {
    @Test
    void thePropertyChooses() {
        try (SignIn signIn = SignIn.begin(new SignInOptions("us-east-1_AbCdEf123", "1example23456789", "mary"))) {
            boolean named = System.getProperty(Library.PROPERTY) != null;
            assertEquals(named ? Native.class : Bytecode.class, signIn.handle().library.getClass());
        }
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() {
        var refused = assertThrows(IllegalStateException.class, () -> Native.open("/no/such/library.so"));
        assertTrue(refused.getMessage().startsWith("cognito.srp6a.library"), refused.getMessage());
        boolean foreign = Runtime.version().feature() >= 22;
        assertEquals(!foreign, refused.getMessage().endsWith("needs Java 22 or later"), refused.getMessage());
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    @EnabledOnOs(OS.LINUX)
    void anotherLibraryIsRefused() {
        var refused = assertThrows(IllegalStateException.class, () -> Native.open(System.getProperty("java.home") + "/lib/libjava.so"));
        assertEquals("cognito.srp6a.library: no function cognito_abi_version", refused.getMessage());
    }
}
