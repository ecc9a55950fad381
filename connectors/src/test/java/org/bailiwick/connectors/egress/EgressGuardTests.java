package org.bailiwick.connectors.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTests {

    private static final String PUBLIC = "93.184.216.34";

    private final Map<String, List<String>> names = Map.of(
            "hook.example", List.of(PUBLIC),
            "six.example", List.of("2606:2800:220:1::1"),
            "both.example", List.of(PUBLIC, "10.0.0.7"),
            "inside.example", List.of("10.0.0.7"),
            "sub.inside.example", List.of("10.0.0.7"),
            "myself.example", List.of("127.0.0.1"),
            "mapped.example", List.of("::ffff:127.0.0.1"),
            "metadata.example", List.of("169.254.169.254"),
            "localhost", List.of("127.0.0.1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hook.example/a?b=c",
                "https://HOOK.example",
                "https://six.example/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1::1]/",
                "https://hook.example:443/"
            })
    void permitsPublicAddresses(String address) throws Exception {
        assertThat(check(guard(List.of()), address).addresses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the machine itself, in every spelling
                "https://127.0.0.1/",
                "https://127.8.9.1/",
                "https://localhost/",
                "https://myself.example/",
                "https://mapped.example/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::]/",
                "https://0.0.0.0/",
                "https://0/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[2606:2800:220:1:0:5efe:7f00:1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[::1%251]/",
                // inside
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fec0::1]/",
                "https://inside.example/",
                "https://both.example/",
                // metadata, multicast, nobody
                "https://169.254.169.254/latest/meta-data/",
                "https://metadata.example/",
                "https://168.63.129.16/",
                "https://100.100.100.200/",
                "https://192.0.0.192/",
                "https://[fd00:ec2::254]/",
                "https://224.0.0.1/",
                "https://239.255.255.250/",
                "https://255.255.255.255/",
                "https://[ff02::1]/",
                "https://192.0.2.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://198.18.0.1/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                // spellings
                "https://hook.example./",
                "https://user@hook.example/",
                "https://hook.example@127.0.0.1/",
                "https://hook.example#@127.0.0.1/",
                "https://hook.example\\@127.0.0.1/",
                "https://hook_.example/",
                "https://h\u00f6ok.example/",
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://\u2488\u2488\u2488.0.0.1/",
                "https://hook%2eexample/",
                "https:///path",
                "https:hook.example",
                "//hook.example/",
                "hook.example",
                "",
                " https://hook.example/",
                "https://hook.example/\r\nX: y",
                // schemes and ports
                "http://hook.example/",
                "ftp://hook.example/",
                "file:///etc/passwd",
                "gopher://hook.example/",
                "jar:https://hook.example/!/",
                "https://hook.example:22/",
                "https://hook.example:0/",
                "https://hook.example:65536/"
            })
    void refusesEverythingElse(String address) {
        assertThatExceptionOfType(EgressRefused.class)
                .isThrownBy(() -> check(guard(List.of()), address))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("10.0.0.7")
                        .doesNotContain("169.254"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1/32, https://127.0.0.1/",
        "127.0.0.1/32, http://127.0.0.1:443/",
        "10.0.0.0/8, https://inside.example/",
        "10.0.0.0/8, https://both.example/",
        "inside.example, https://inside.example/",
        "inside.example, http://inside.example:443/",
        "fd12::/16, https://[fd12:3456::1]/"
    })
    void permitsWhatTheInstallationAllows(String allow, String address) throws Exception {
        assertThat(check(guard(List.of(allow)), address).addresses()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1/32, https://127.0.0.2/",
        "10.0.0.0/8, http://both.example:443/",
        "10.0.0.0/9, https://10.128.0.1/",
        "inside.example, https://10.0.0.7/",
        "inside.example, https://sub.inside.example/",
        // Who answers in the DNS for a name that is allowed does not get at this machine.
        "myself.example, https://myself.example/",
        "metadata.example, https://metadata.example/",
        "10.0.0.0/8, https://inside.example:8443/"
    })
    void allowsNoMoreThanWasSaid(String allow, String address) {
        assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> check(guard(List.of(allow)), address));
    }

    @Test
    void saysThatANameIsNotKnownWithoutCallingItForbidden() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> check(guard(List.of()), "https://nowhere.example/"))
                .isNotInstanceOf(EgressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0/33", "0x7f.1", "a b", "*", "-x.example", "10.0.0.0/-1"})
    void refusesAListThatIsNotOne(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> EgressRules.of(List.of(entry), List.of("443")));
    }

    @Test
    void guardsOtherProtocolsThanHttpToo() throws Exception {
        EgressGuard mail = new EgressGuard(EgressRules.of(List.of(), List.of("587")), this::resolve);

        assertThat(mail.check("hook.example", 587).addresses()).hasSize(1);
        assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> mail.check("hook.example", 25));
        assertThatExceptionOfType(EgressRefused.class).isThrownBy(() -> mail.check("myself.example", 587));
    }

    private EgressGuard guard(List<String> allow) {
        return new EgressGuard(EgressRules.of(allow, List.of("443")), this::resolve);
    }

    private static Destination check(EgressGuard guard, String address) throws UnknownHostException {
        return guard.check(guard.parse(address));
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        List<String> addresses = names.get(host.toLowerCase(java.util.Locale.ROOT));
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        List<InetAddress> resolved = new java.util.ArrayList<>();
        for (String address : addresses) {
            resolved.add(InetAddress.getByName(address));
        }
        return resolved;
    }
}
