package org.bailiwick.app.workflow.webapps;

import jakarta.ws.rs.Path;
import java.util.Set;
import org.camunda.bpm.admin.plugin.spi.impl.AbstractAdminPlugin;
import org.camunda.bpm.admin.resource.AbstractAdminPluginRootResource;
import org.camunda.bpm.cockpit.plugin.resource.AbstractCockpitPluginRootResource;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;
import org.camunda.bpm.tasklist.resource.AbstractTasklistPluginRootResource;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;
import org.camunda.bpm.welcome.resource.AbstractWelcomePluginRootResource;

/**
 * Brings a script into each of the web apps: where they would show a form for a password of the engine, which nobody has,
 * it leads to Keycloak instead. Named in {@code META-INF/services}.
 */
public final class SignOutPlugins {

    private static final String ID = "bailiwick-sign-out";

    private SignOutPlugins() {}

    /** For Tasklist. */
    public static final class Tasklist extends AbstractTasklistPlugin {

        @Override
        public String getId() {
            return ID;
        }

        @Override
        public Set<Class<?>> getResourceClasses() {
            return Set.of(TasklistFiles.class);
        }
    }

    /** For Cockpit. */
    public static final class Cockpit extends AbstractCockpitPlugin {

        @Override
        public String getId() {
            return ID;
        }

        @Override
        public Set<Class<?>> getResourceClasses() {
            return Set.of(CockpitFiles.class);
        }
    }

    /** For Admin. */
    public static final class Admin extends AbstractAdminPlugin {

        @Override
        public String getId() {
            return ID;
        }

        @Override
        public Set<Class<?>> getResourceClasses() {
            return Set.of(AdminFiles.class);
        }
    }

    /** For the welcome page. */
    public static final class Welcome extends AbstractWelcomePlugin {

        @Override
        public String getId() {
            return ID;
        }

        @Override
        public Set<Class<?>> getResourceClasses() {
            return Set.of(WelcomeFiles.class);
        }
    }

    /** Serves the script to Tasklist. */
    @Path("plugin/" + ID)
    public static final class TasklistFiles extends AbstractTasklistPluginRootResource {

        public TasklistFiles() {
            super(ID);
        }
    }

    /** Serves the script to Cockpit. */
    @Path("plugin/" + ID)
    public static final class CockpitFiles extends AbstractCockpitPluginRootResource {

        public CockpitFiles() {
            super(ID);
        }
    }

    /** Serves the script to Admin. */
    @Path("plugin/" + ID)
    public static final class AdminFiles extends AbstractAdminPluginRootResource {

        public AdminFiles() {
            super(ID);
        }
    }

    /** Serves the script to the welcome page. */
    @Path("plugin/" + ID)
    public static final class WelcomeFiles extends AbstractWelcomePluginRootResource {

        public WelcomeFiles() {
            super(ID);
        }
    }
}
