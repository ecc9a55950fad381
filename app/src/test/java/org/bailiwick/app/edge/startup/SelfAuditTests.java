package org.bailiwick.app.edge.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.edge.proxies.ProxySettings;
import org.bailiwick.app.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.server.Ssl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

class SelfAuditTests {

    private static final JdbcClient DATABASE = JdbcClient.create(
            new DriverManagerDataSource(PostgresServer.newDatabase(), PostgresServer.RUNTIME, PostgresServer.RUNTIME));

    @Test
    void oneFaultIsEnoughNotToStartAndAllAreNamed() {
        SelfAudit audit = new SelfAudit(List.of(check("first"), check("second", "is wrong", "is broken")), skip());

        assertThatThrownBy(audit::afterSingletonsInstantiated)
                .isInstanceOf(UnsafeToStart.class)
                .hasMessage("second: is wrong\nsecond: is broken");
    }

    @Test
    void checkThatCannotBeMadeIsNoCheckPassed() {
        SelfAudit audit = new SelfAudit(
                List.of(new DatabaseCheck(
                        JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none")))),
                skip());

        assertThatThrownBy(audit::afterSingletonsInstantiated).isInstanceOf(RuntimeException.class);
    }

    @Test
    void skippedCheckIsLeftOut() {
        SelfAudit audit = new SelfAudit(List.of(check("broken", "is wrong")), skip("broken"));

        assertThatCode(audit::afterSingletonsInstantiated).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        // address, TLS, proxy, safe
        "127.0.0.1, false, false, true",
        "::1, false, false, true",
        "0.0.0.0, false, false, false",
        "192.0.2.7, false, false, false",
        ", false, false, false",
        "0.0.0.0, true, false, true",
        "0.0.0.0, false, true, true"
    })
    void plainHttpStaysOnThisMachineOrBehindAProxy(String address, boolean tls, boolean proxy, boolean safe)
            throws Exception {
        ServerProperties server = new ServerProperties();
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        if (tls) {
            server.setSsl(Ssl.forBundle("server"));
        }
        TransportCheck check = new TransportCheck(server, new ProxySettings(proxy ? List.of("10.0.0.0/8") : List.of()));

        assertThat(check.faults().isEmpty()).isEqualTo(safe);
    }

    @Test
    void forwardedHeadersOfAnybodyAreNotBelieved() throws Exception {
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.getLoopbackAddress());
        server.setForwardHeadersStrategy(ForwardHeadersStrategy.FRAMEWORK);

        assertThat(new TransportCheck(server, new ProxySettings(List.of())).faults())
                .singleElement()
                .asString()
                .contains("bailiwick.proxies");
    }

    @ParameterizedTest
    @CsvSource({"fsync", "full_page_writes", "synchronous_commit"})
    void databaseThatForgetsIsRefused(String setting) {
        Map<String, String> durable =
                new java.util.HashMap<>(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
        assertThat(DatabaseCheck.faults(durable)).isEmpty();

        durable.put(setting, "off");

        assertThat(DatabaseCheck.faults(durable)).singleElement().asString().contains(setting);
    }

    @Test
    void settingsAreReadFromTheDatabase() {
        // The library starts its throw-away servers without durability, which is just what must not pass.
        assertThat(new DatabaseCheck(DATABASE).faults())
                .anySatisfy(fault -> assertThat(fault).contains("fsync is off"));
    }

    @Test
    void clocksThatDifferAreRefused() {
        assertThat(new ClockCheck(DATABASE).faults()).isEmpty();
        assertThat(new ClockCheck(DATABASE, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5))).faults())
                .isNotEmpty();
        assertThat(new ClockCheck(DATABASE, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5))).faults())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bailiwick, false",
        "Bailiwick1!, false",
        "postgres, false",
        "change-me-2026, false",
        "short, false",
        "3f9a6c0e7d1b4f5a8c2e, true",
        "'', true"
    })
    void secretsThatAreGuessedAreRefused(String secret, boolean safe) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("spring.datasource.password", secret)
                .withProperty("server.address", "127.0.0.1");

        List<String> faults = new SecretsCheck(environment).faults();

        assertThat(faults.isEmpty()).isEqualTo(safe);
        if (!secret.isEmpty()) {
            assertThat(faults).noneSatisfy(fault -> assertThat(fault).contains(secret + " "));
        }
    }

    @Test
    void demonstrationStaysOnThisMachine() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("bailiwick.demo", "true").withProperty("server.address", "0.0.0.0");

        assertThat(new SecretsCheck(environment).faults())
                .singleElement()
                .asString()
                .contains("bailiwick.demo");
    }

    private static SelfAuditSettings skip(String... names) {
        return new SelfAuditSettings(List.of(names));
    }

    private static StartupCheck check(String name, String... faults) {
        return new StartupCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> faults() {
                return List.of(faults);
            }
        };
    }
}
