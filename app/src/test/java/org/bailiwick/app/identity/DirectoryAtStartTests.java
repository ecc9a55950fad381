package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.bailiwick.app.testing.DirectoryTest;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A server that is there before its directory: the round about everybody, an hour apart here, found nobody. */
@DirectoryTest
@TestPropertySource(properties = "bailiwick.directory.first-interval=100ms")
class DirectoryAtStartTests {

    @Autowired
    private TestDirectory directory;

    @Autowired
    private People people;

    @Test
    void knowsEverybodyAsSoonAsTheDirectoryIsThere() {
        assertThat(people.byUsername(TestPerson.SAM.username())).isEmpty();

        directory.put(TestPerson.SAM);

        await().untilAsserted(() ->
                assertThat(people.byUsername(TestPerson.SAM.username())).isPresent());
    }
}
