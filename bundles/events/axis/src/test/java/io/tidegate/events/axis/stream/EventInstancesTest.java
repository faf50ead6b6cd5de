package io.tidegate.events.axis.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.message.Declaration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventInstancesTest {
    private static String answer(String topics) {
        return "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:wstop=\"w\" "
                + "xmlns:tns1=\"o\" xmlns:tnsaxis=\"x\" "
                + "xmlns:aev=\"v\"><e:Body><aev:GetEventInstancesResponse><wstop:TopicSet>"
                + topics
                + "</wstop:TopicSet></aev:GetEventInstancesResponse></e:Body></e:Envelope>";
    }

    @Test
    void aTopicHasItsPathItsNameItsKindAndItsTypes() throws Exception {
        assertEquals(List.of(new Declaration("tns1:Device/tnsaxis:IO/Port", "Digital port", true,
                Map.of("port", "xsd:int", "state", "xsd:boolean"), Set.of("state"))),
                EventInstances.parse(answer("""
                <tns1:Device aev:NiceName="Device"><tnsaxis:IO><Port wstop:topic="true" aev:NiceName="Digital port">
                <aev:MessageInstance aev:isProperty="true"><aev:SourceInstance>
                <aev:SimpleItemInstance Type="xsd:int" Name="port"><aev:Value>1</aev:Value></aev:SimpleItemInstance>
                </aev:SourceInstance><aev:DataInstance>
                <aev:SimpleItemInstance Type="xsd:boolean" Name="state" isPropertyState="true"/>
                </aev:DataInstance></aev:MessageInstance></Port></tnsaxis:IO></tns1:Device>""")));
    }

    @Test
    void brothersDoNotInheritFromEachOther() throws Exception {
        List<Declaration> found = EventInstances.parse(answer("""
                <tns1:A><B aev:NiceName="b"><aev:MessageInstance aev:isProperty="true"><aev:DataInstance>
                <aev:SimpleItemInstance Type="xsd:int" Name="x"/></aev:DataInstance></aev:MessageInstance></B>
                <C><aev:MessageInstance/></C></tns1:A>"""));
        assertEquals(new Declaration("tns1:A/C", "", false, Map.of(), Set.of()), found.get(1));
    }

    @Test
    void anAnswerThatIsCutOffIsRefused() {
        assertThrows(TroubleException.class, () -> EventInstances.parse(answer("<a>").substring(0, 150)));
    }

    @Test
    void aTreeDeeperThanThatOfAnyCameraIsRefused() {
        assertThrows(TroubleException.class,
                () -> EventInstances.parse(answer("<a>".repeat(1_000) + "</a>".repeat(1_000))));
    }

    @Test
    void moreTopicsThanAnyCameraHasAreRefused() {
        assertThrows(TroubleException.class,
                () -> EventInstances.parse(answer("<a><aev:MessageInstance/></a>".repeat(10_000))));
    }

    @Test
    void aNameThatForgesLinesIsLeftOut() throws Exception {
        assertEquals(Set.of("a"), EventInstances.parse(answer("""
                <t><aev:MessageInstance><aev:DataInstance><aev:SimpleItemInstance Type="xsd:int" Name="x&#10;when = 1"/>
                <aev:SimpleItemInstance Type="xsd:int" Name="a"/></aev:DataInstance></aev:MessageInstance></t>"""))
                .get(0).data());
    }

    @Test
    void anEntityIsNotFollowed() {
        assertThrows(TroubleException.class, () -> EventInstances.parse(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>"));
    }
}
