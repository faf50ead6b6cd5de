package io.tidegate.core.canwire;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as a user lists them, {@code 192.168.1.0/24, 10.0.0.7, fd00::/8}. Names are none: who answers for
 * a name could answer anything.
 */
public final class Sources {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private final List<Network> networks;

    /** The addresses that agree with the first bits of one. */
    private record Network(byte[] address, int bits) {
        boolean has(byte[] other) {
            if (other.length != address.length) return false;
            for (int i = 0; i < bits; i += 8) {
                int mask = bits - i >= 8 ? 0xFF : 0xFF << 8 - (bits - i) & 0xFF;
                if (((address[i / 8] ^ other[i / 8]) & mask) != 0) return false;
            }
            return true;
        }
    }

    private Sources(List<Network> networks) { this.networks = List.copyOf(networks); }

    /**
     * @param key   for the message
     * @param texts none, or blank ones: everybody
     * @throws IllegalArgumentException if one is no address or network; names key, expected and found
     */
    public static Sources of(String key, String... texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts == null ? new String[0] : texts)
            for (String word : text.split(","))
                if (!word.isBlank()) networks.add(network(key, word.strip()));
        return new Sources(networks);
    }

    private static Network network(String key, String word) {
        int slash = word.indexOf('/');
        String literal = slash < 0 ? word : word.substring(0, slash);
        byte[] address = address(literal);
        if (address == null) throw wrong(key, word, "an address or a network such as 192.168.1.0/24");
        int most = address.length * 8;
        int bits = slash < 0 ? most : bits(word.substring(slash + 1));
        if (bits < 0 || bits > most) throw wrong(key, word, "0 to " + most + " bits behind the /");
        if (new BigInteger(1, address).getLowestSetBit() >= 0
                && most - new BigInteger(1, address).getLowestSetBit() > bits)
            throw wrong(key, word, "a network whose address ends with zeros after its " + bits + " bits");
        return new Network(address, bits);
    }

    private static IllegalArgumentException wrong(String key, String word, String expected) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found '" + word + "'");
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Literals only, so that no name is ever asked for. */
    private static byte @Nullable [] address(String text) {
        if (!LITERAL.matcher(text).matches()) return null;
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Whether everybody is meant. */
    public boolean areAll() { return networks.isEmpty(); }

    /** Whether it is one of them. */
    public boolean has(InetAddress address) {
        if (networks.isEmpty()) return true;
        byte[] bytes = address.getAddress();
        for (int i = 0; i < networks.size(); i++)
            if (networks.get(i).has(bytes)) return true;
        return false;
    }
}
