package org.bailiwick.app.tickets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which devices and which service a ticket is about. */
@Repository
@Transactional(readOnly = true)
public class Affected {

    private final JdbcClient jdbc;

    Affected(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The devices a ticket is about, the first of all first; empty for a ticket nobody knows. */
    public Set<UUID> devicesOf(String number) {
        return devicesOf(Set.of(number)).getOrDefault(number, Set.of());
    }

    /** The devices of each of the tickets that has any. */
    public Map<String, Set<UUID>> devicesOf(Collection<String> numbers) {
        Map<String, Set<UUID>> devices = new LinkedHashMap<>();
        jdbc.sql("""
                        select number, device_id, 0 as place from ticket
                        where number = any (:numbers) and device_id is not null
                        union all
                        select ticket_number, device_id, 1 from ticket_device where ticket_number = any (:numbers)
                        order by 1, 3, 2
                        """)
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, index) -> devices.computeIfAbsent(row.getString(1), none -> new LinkedHashSet<>())
                        .add(row.getObject(2, UUID.class)))
                .list();
        return devices;
    }

    /** Key of the service a ticket is about. */
    public Optional<String> serviceOf(String number) {
        return jdbc.sql("select service_key from ticket where number = :number and service_key is not null")
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** Numbers of the tickets about a device that are not yet resolved, closed or cancelled. */
    public Set<String> openAbout(UUID deviceId) {
        return new LinkedHashSet<>(
                jdbc.sql("""
                        select number from ticket
                        where (device_id = :device
                               or number = any (array(select ticket_number from ticket_device where device_id = :device)))
                          and status not in ('resolved', 'closed', 'cancelled')
                        order by created_at desc, number desc
                        """).param("device", deviceId).query(String.class).list());
    }

    /** Replaces the devices besides the first. */
    @Transactional
    void setOthers(String number, Collection<UUID> devices) {
        jdbc.sql("delete from ticket_device where ticket_number = :number")
                .param("number", number)
                .update();
        if (!devices.isEmpty()) {
            jdbc.sql("insert into ticket_device (ticket_number, device_id) select :number, unnest(:devices)")
                    .param("number", number)
                    .param("devices", devices.toArray(UUID[]::new))
                    .update();
        }
    }
}
