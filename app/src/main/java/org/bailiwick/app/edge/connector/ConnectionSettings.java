package org.bailiwick.app.edge.connector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a connection may cost before it is cut.
 *
 * @param handshake from the first sight of a connection to the end of its TLS handshake, and from the first byte of a
 *     request to the end of its headers
 * @param patience waiting for the peer that is free: after it a body or an answer must move at {@code rate}
 * @param rate bytes per second, on average over the time spent waiting for the peer
 * @param body waiting for one request's body at most, at any rate
 * @param pressure share of the threads that may wait for peers; above it {@code patienceUnderPressure} and
 *     {@code rateUnderPressure} hold instead
 * @param frames WebSocket frames per second, of any kind, that one connection may send
 * @param frameBurst frames it may send at once
 */
@ConfigurationProperties("bailiwick.connections")
record ConnectionSettings(
        @DefaultValue("10s") Duration handshake,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("1KB") DataSize rate,
        @DefaultValue("2m") Duration body,
        @DefaultValue("0.5") double pressure,
        @DefaultValue("500ms") Duration patienceUnderPressure,
        @DefaultValue("32KB") DataSize rateUnderPressure,
        @DefaultValue("100") int frames,
        @DefaultValue("500") int frameBurst) {

    static ConnectionSettings defaults() {
        return new ConnectionSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                DataSize.ofKilobytes(1),
                Duration.ofMinutes(2),
                0.5,
                Duration.ofMillis(500),
                DataSize.ofKilobytes(32),
                100,
                500);
    }
}
