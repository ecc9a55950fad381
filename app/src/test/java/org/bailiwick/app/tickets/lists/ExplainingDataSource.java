package org.bailiwick.app.tickets.lists;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Keeps the plan of each statement on tickets that goes through it, as it ran with its values. */
final class ExplainingDataSource extends DelegatingDataSource {

    private final List<String> plans = new ArrayList<>();

    ExplainingDataSource(DataSource target) {
        super(target);
    }

    List<String> plans() {
        return plans;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return result instanceof PreparedStatement statement
                                    && arguments[0].toString().contains("from ticket")
                            ? explaining(connection, arguments[0].toString(), statement)
                            : result;
                });
    }

    private PreparedStatement explaining(Connection connection, String sql, PreparedStatement statement)
            throws SQLException {
        PreparedStatement explain = connection.prepareStatement("explain (analyze, buffers, costs off) " + sql);
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                        call(explain, method, arguments);
                    }
                    if (method.getName().equals("executeQuery")) {
                        StringBuilder plan = new StringBuilder();
                        try (ResultSet rows = explain.executeQuery()) {
                            while (rows.next()) {
                                plan.append(rows.getString(1)).append('\n');
                            }
                        }
                        plans.add(plan.toString());
                    }
                    return call(statement, method, arguments);
                });
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
