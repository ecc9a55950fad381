package org.bailiwick.app.architecture;

import org.bailiwick.app.BailiwickApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Calls go down: no cycle, only declared dependencies, only what a module shows. */
class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheyDeclareAndWhatIsShown() {
        ApplicationModules.of(BailiwickApplication.class).verify();
    }
}
