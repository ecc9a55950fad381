package org.bailiwick.app.edge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A program that reads an object, with the filter or without. */
final class SerializationProbe {

    private SerializationProbe() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("install")) {
            SerialFilter.install();
        }
        System.out.println("closed=" + SerialFilter.closed() + " read=" + read());
    }

    private static String read() throws ClassNotFoundException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of("a", "b")));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return Integer.toString(((List<?>) in.readObject()).size());
            }
        } catch (IOException refused) {
            return refused.getClass().getName();
        }
    }
}
