package io.tidegate.base.configuration.check.metatype;

import io.tidegate.api.text.Nearest;
import io.tidegate.base.configuration.check.secret.Placeholder;
import io.tidegate.base.configuration.file.Fault;
import io.tidegate.base.configuration.file.Values;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Holds one value against its attribute: the value with its type comes out, or a fault. */
public final class ValueCheck {
    private static final int MAX_SHOWN = 60;
    /** {@code scheme://user:password@host}; a user without a password is none. */
    private static final Pattern PASSWORD_IN_ADDRESS =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+://[^/?#:]*+:[^/?#]*@.*", Pattern.DOTALL);

    private final Attribute attribute;
    private final int line;
    private Fault fault;

    public ValueCheck(Attribute attribute, int line) {
        this.attribute = attribute;
        this.line = line;
    }

    /** The first thing that was wrong, or null. */
    public Fault fault() { return fault; }

    /** The value as the component wants it; of no use if there is a fault. */
    public Object check(Object value) {
        if (attribute.isList())
            return list(value);
        if (Values.isList(value))
            return refuse(attribute.words(), "a list", "write one value");
        if (attribute.required() && attribute.defaults() == null && Attribute.isBlank(value))
            return refuse(attribute.words(), "nothing", "give it a value: it has no default");
        return item(value);
    }

    private Object list(Object value) {
        List<Object> typed = new ArrayList<>();
        for (Object item : Values.list(value))
            if (!String.valueOf(item).isBlank()) // the web console posts an empty list as one empty text
                typed.add(item(item));
        if (attribute.cardinality() != Integer.MIN_VALUE && typed.size() > Math.abs(attribute.cardinality()))
            return refuse("at most " + Math.abs(attribute.cardinality()) + " values", "" + typed.size(),
                    "remove some");
        if (attribute.required() && attribute.defaults() == null && typed.isEmpty())
            return refuse(attribute.words(), "an empty list", "give it a value: it has no default");
        return fault == null ? attribute.pack(typed) : value;
    }

    private Object item(Object value) {
        if (Placeholder.isIn(value))
            return value;
        String text = String.valueOf(value);
        // it would stand in log and console
        if (!attribute.isSecret() && PASSWORD_IN_ADDRESS.matcher(text.strip()).matches())
            return refuse("an address without a password", "one with a password (not shown)",
                    "put the password into its own key, such as .password");
        try {
            Object typed = attribute.type().parse(text);
            if (!attribute.options().isEmpty() && !attribute.options().contains(text))
                return refuse(attribute.words(), shown(text), advice(text));
            if (!attribute.limits().hold(attribute.type().magnitude(typed)))
                return refuse(attribute.words(), shown(text), advice(text));
            if (attribute.isWebAddress() && !isWebAddress(text.strip()))
                return refuse(attribute.words(), shown(text), advice(text));
            return typed;
        } catch (IllegalArgumentException e) {
            return refuse(attribute.words(), shown(text), advice(text));
        }
    }

    private static boolean isWebAddress(String text) {
        URI address = URI.create(text);
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null;
    }

    private Object refuse(String expected, String found, String advice) {
        if (fault == null)
            fault = new Fault(line, attribute.key(), expected, found, advice);
        return null;
    }

    private String shown(String text) {
        // a password may stand in it
        if (attribute.isSecret() || attribute.isWebAddress() && text.contains("@"))
            return "something else (not shown)";
        if (text.isEmpty())
            return "nothing";
        return '"' + (text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text) + '"';
    }

    private String advice(String text) {
        var meant = Nearest.close(text, attribute.options());
        if (meant.isPresent())
            return "did you mean " + meant.get() + "?";
        if (text.contains(" #"))
            return "put the comment on a line of its own";
        if (attribute.defaults() == null || attribute.isSecret() || attribute.isList())
            return "correct it";
        return "correct it, or remove the line for the default " + String.join(", ", attribute.defaults());
    }
}
