package org.bailiwick.app.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.workflow.Desk;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.autoconfigure.web.servlet.SpringBootMockMvcBuilderCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What attacks are made with; set up once for each running server. */
record Range(Surface surface, World world, Steps steps, Attacker attacker, Samples samples) {

    private static final Map<ApplicationContext, Range> RANGES = new ConcurrentHashMap<>();

    static Range of(ApplicationContext server) {
        return RANGES.computeIfAbsent(server, Range::setUp);
    }

    private static Range setUp(ApplicationContext server) {
        MockMvc http = quiet((WebApplicationContext) server);
        ObjectMapper json = server.getBean(ObjectMapper.class);
        TestClock clock = server.getBean(TestClock.class);
        Surface surface = new Surface(
                List.copyOf(server.getBeansOfType(RequestMappingHandlerMapping.class)
                        .values()),
                http,
                json);
        Desk desk = server.getBean(Desk.class);
        Steps steps = new Steps(http, json, clock, desk);
        World world = new World(desk, server.getBean(JdbcClient.class), clock, steps);
        return new Range(
                surface, world, steps, new Attacker(http, world, clock), new Samples(surface, world, clock, json));
    }

    /** All filters and chains of the server, without keeping thousands of requests for a report. */
    private static MockMvc quiet(WebApplicationContext server) {
        SpringBootMockMvcBuilderCustomizer filters = new SpringBootMockMvcBuilderCustomizer(server);
        filters.setPrint(MockMvcPrint.NONE);
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(server);
        filters.customize(builder);
        return builder.build();
    }
}
