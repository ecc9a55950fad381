package org.bailiwick.app.edge.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was answered with 200 survives a loss of power. No test can see that from outside: a killed process leaves its
 * writes to the operating system.
 */
@Component
class DatabaseCheck implements StartupCheck {

    private final JdbcClient jdbc;

    DatabaseCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "database-durability";
    }

    @Override
    public List<String> faults() {
        Map<String, String> settings = new TreeMap<>();
        jdbc.sql("""
                        select name, setting from pg_settings
                        where name in ('fsync', 'full_page_writes', 'synchronous_commit')
                        """).query(row -> {
            settings.put(row.getString("name"), row.getString("setting"));
        });
        return faults(settings);
    }

    static List<String> faults(Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            String setting = settings.getOrDefault(name, "unknown");
            if (setting.equals("off") || setting.equals("unknown")) {
                faults.add("PostgreSQL's " + name + " is " + setting
                        + ", so that a loss of power loses what was acknowledged. Set it to on.");
            }
        }
        return faults;
    }
}
