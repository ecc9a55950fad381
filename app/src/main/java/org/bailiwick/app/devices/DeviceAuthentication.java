package org.bailiwick.app.devices;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The authentication of a device. Its authorities are no roles of people, so that neither can pass for the other. */
final class DeviceAuthentication extends AbstractAuthenticationToken {

    /** Every enrolled device that is not retired. */
    static final String DEVICE = "DEVICE";

    /** Devices that may have commands. */
    static final String APPROVED = "DEVICE_APPROVED";

    private static final long serialVersionUID = 1;

    private final transient AuthenticatedDevice device;

    DeviceAuthentication(AuthenticatedDevice device) {
        super(AuthorityUtils.createAuthorityList(
                device.status() == DeviceStatus.APPROVED ? List.of(DEVICE, APPROVED) : List.of(DEVICE)));
        this.device = device;
        setAuthenticated(true);
    }

    @Override
    public Object getPrincipal() {
        return device;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
