package org.bailiwick.app.edge.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How often one may ask. Each is a bucket of its own per person, device or address.
 *
 * @param person everything a person does, in the portal or in Camunda's web applications
 * @param search what a person searches for
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
        Rate device,
        Rate intake,
        Rate visitor,
        Rate login,
        Rate enrolment,
        Rate denied,
        DataSize body,
        int callers) {

    /**
     * A bucket.
     *
     * @param burst how many at once
     * @param perSecond how many come back each second
     */
    record Rate(int burst, int perSecond) {}
}
