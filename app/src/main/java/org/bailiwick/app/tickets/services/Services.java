package org.bailiwick.app.tickets.services;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The services there are. */
@Repository
public class Services {

    private final JdbcClient jdbc;

    Services(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Service> all() {
        return jdbc.sql("select key, name, description, owner_group, version from service order by name, key")
                .query(Service.class)
                .list();
    }

    public Optional<Service> find(String key) {
        return jdbc.sql("select key, name, description, owner_group, version from service where key = :key")
                .param("key", key)
                .query(Service.class)
                .optional();
    }

    boolean insert(Service service) {
        return jdbc.sql("""
                        insert into service (key, name, description, owner_group)
                        values (:key, :name, :description, :owner)
                        on conflict do nothing
                        """)
                        .param("key", service.key())
                        .param("name", service.name())
                        .param("description", service.description())
                        .param("owner", service.ownerGroup())
                        .update()
                == 1;
    }

    /** @return whether it still was as in that version */
    boolean update(Service service) {
        return jdbc.sql("""
                        update service
                        set name = :name, description = :description, owner_group = :owner, version = version + 1
                        where key = :key and version = :version
                        """)
                        .param("key", service.key())
                        .param("version", service.version())
                        .param("name", service.name())
                        .param("description", service.description())
                        .param("owner", service.ownerGroup())
                        .update()
                == 1;
    }

    void delete(String key) {
        jdbc.sql("delete from service where key = :key").param("key", key).update();
    }

    /** Keeps the service from being named by others until the end of the transaction. */
    void lock(String key) {
        jdbc.sql("select key from service where key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional();
    }

    long ticketsOf(String key) {
        return jdbc.sql("select count(*) from ticket where service_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }
}
