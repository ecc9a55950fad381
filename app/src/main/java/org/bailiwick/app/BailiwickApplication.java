package org.bailiwick.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/**
 * The server. Its modules are the direct subpackages; calls go down, facts go up as events.
 *
 * @see <a href="https://docs.spring.io/spring-modulith/reference/">Spring Modulith</a>
 */
@SpringBootApplication
@Modulithic(systemName = "Bailiwick", sharedModules = "shared")
public class BailiwickApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(BailiwickApplication.class, arguments);
    }
}
