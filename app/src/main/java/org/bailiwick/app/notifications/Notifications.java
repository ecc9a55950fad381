package org.bailiwick.app.notifications;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people, in the portal. */
@Service
@Transactional
public class Notifications {

    /** Tells each addressed person once; telling nobody is allowed and does nothing. */
    public void tell(Notice notice) {
        throw new UnsupportedOperationException();
    }
}
