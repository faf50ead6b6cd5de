package io.tidegate.events.axis.stream;

import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.testkit.HostileInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of topics made to keep the gateway busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileStreamTest {
    private static final String BEGIN = "<e:E xmlns:e=\"e\" xmlns:w=\"w\" xmlns:a=\"a\"><w:TopicSet>";

    private static void read(String xml) {
        try {
            EventInstances.parse(xml);
        } catch (TroubleException refused) {
            // in time, which is all that counts here
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<a>", "<a/>", "<a:MessageInstance/>", "<a x=\"1\" ", " x=\"1\"", "&amp;",
        "&#65;", "&", "<!--", "<!---->", "<![CDATA[",
        "<?a ?>", "a", " ",
        "<a:MessageInstance><a:DataInstance><a:SimpleItemInstance Name=\"x\" "
                + "Type=\"y\"/></a:DataInstance></a:MessageInstance>",
        "<x xmlns:b=\"b\">", "]]>", "\"", "\u00e4"})
    void aListOfTopicsIsReadInTime(String unit) throws Exception {
        for (String begin : new String[] {BEGIN, BEGIN + "<t>", BEGIN + "<t ", BEGIN + "<t NiceName=\"", "<"})
            HostileInput.assertBounded(begin + unit + "...",
                    HostileInput.repeated(begin, unit, "\"></t></w:TopicSet></e:E>"),
                    HostileStreamTest::read);
    }

    @Test
    void anEntityThatStandsForBillionsIsNotReplaced() throws Exception {
        StringBuilder types = new StringBuilder("<!DOCTYPE e [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 20; i++) types.append("<!ENTITY a").append(i).append(" \"")
                .append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        String bomb = types + "]><e><TopicSet><t NiceName=\"&a19;\">&a19;</t></TopicSet></e>";
        HostileInput.assertBounded("entities", length -> bomb, HostileStreamTest::read);
        HostileInput.assertBounded("many attributes", length -> attributes(length), HostileStreamTest::read);
    }

    private static String attributes(int length) {
        StringBuilder xml = new StringBuilder(BEGIN + "<t");
        for (int i = 0; xml.length() < length; i++) xml.append(" a").append(i).append("=\"\"");
        return xml.append("></t></w:TopicSet></e:E>").toString();
    }
}
