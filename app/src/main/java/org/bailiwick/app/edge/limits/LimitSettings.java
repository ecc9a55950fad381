package org.bailiwick.app.edge.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How often one may ask. Each is a bucket of its own per person, device or address.
 *
 * @param person everything a person does, in the portal or in Camunda's web applications
 * @param search what a person searches for
 * @param export what a person takes away whole: tickets as a table, the trail, what is kept of somebody
 * @param device everything a device sends but reports
 * @param intake reports of one device
 * @param visitor what an address asks for without saying who it is
 * @param login logins begun or ended from an address without a session
 * @param enrolment enrolments from an address; the successful ones of a whole site behind one address included
 * @param denied refusals for want of a valid token, per address
 * @param body bytes of a request's body where nothing less is said; uploads have limits of their own
 * @param callers people, devices and addresses remembered at once; the least recently seen are forgotten
 */
@ConfigurationProperties("bailiwick.limits")
record LimitSettings(
        Rate person,
        Rate search,
        Rate export,
        Rate device,
        Rate intake,
        Rate visitor,
        Rate login,
        Rate enrolment,
        Rate denied,
        DataSize body,
        int callers) {

    /**
     * A bucket. What comes back is given by the second, or else by the minute.
     *
     * @param burst how many at once
     * @param perSecond how many come back each second
     * @param perMinute how many come back each minute, where that is less than one each second
     */
    record Rate(int burst, int perSecond, int perMinute) {

        int back() {
            return perSecond > 0 ? perSecond : perMinute;
        }

        Duration within() {
            return perSecond > 0 ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
        }
    }
}
