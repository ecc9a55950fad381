package org.bailiwick.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** {@link ServerTest} with a directory; its rounds are run by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@Import(TestDirectory.Configuration.class)
@TestPropertySource(
        properties = {
            "bailiwick.directory.interval=1h",
            "bailiwick.directory.watch-interval=1h",
            "bailiwick.directory.first-interval=1h",
            "bailiwick.identity.last-seen-interval=1h"
        })
public @interface DirectoryTest {}
