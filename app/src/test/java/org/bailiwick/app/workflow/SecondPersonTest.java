package org.bailiwick.app.workflow;

import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.testing.TestPerson;
import org.mockito.Mockito;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** One server for tests of decisions that a second person makes, and that the directory is asked about when they do. */
@TestPropertySource(properties = "bailiwick.workflow.four-eyes=true")
public abstract class SecondPersonTest {

    @MockitoSpyBean
    protected Entitlements directory;

    /** When asked now, the directory says that the person has the role no longer. */
    protected void hasTaken(String role, java.util.UUID person) {
        Mockito.doThrow(Problem.forbidden(
                        "role-ended", "The directory does not give you the role " + role + " any more"))
                .when(directory)
                .confirm(person, role);
    }

    protected void hasTaken(String role, TestPerson person) {
        hasTaken(role, person.id());
    }
}
