package org.bailiwick.connectors.egress;

import java.net.InetAddress;

/** A range of addresses in CIDR notation, as {@code 10.0.0.0/8}. */
record AddressBlock(InetAddress base, int prefix) {

    /** @throws IllegalArgumentException when it is not one, or an address has bits after the prefix */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress base = AddressLiteral.parse(literal);
        if (base == null) {
            throw new IllegalArgumentException("Not an address block: " + text);
        }
        int bits = base.getAddress().length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("Not an address block: " + text);
        }
        AddressBlock block = new AddressBlock(base, prefix);
        byte[] address = base.getAddress();
        for (int bit = prefix; bit < bits; bit++) {
            if ((address[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                throw new IllegalArgumentException("Bits after the prefix: " + text);
            }
        }
        return block;
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xFF & -(1 << (8 - rest))) == 0;
    }
}
