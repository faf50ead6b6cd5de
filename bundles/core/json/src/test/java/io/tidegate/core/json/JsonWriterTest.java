package io.tidegate.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void writesEachKindOfValueAsJsonHasIt() {
        JsonWriter inner = new JsonWriter().beginObject().put("a", 1).endObject();
        JsonWriter out = new JsonWriter().beginObject().put("whole", 7L).put("real", 1.5).put("large", 1e14)
                .put("none", Double.NaN)
                .put("yes", true).put("bytes", new byte[] {0x0a, (byte) 0xff}).put("inner", inner)
                .beginArray("list").add("x").add(inner).beginArray().endArray().endArray()
                .beginObject("object").endObject().put("last", "z").endObject();
        assertEquals(
                "{\"whole\":7,\"real\":1.5,\"large\":100000000000000,\"none\":null,\"yes\":true,"
                        + "\"bytes\":\"0A FF\",\"inner\":{\"a\":1},\"list\":[\"x\",{\"a\":1},[]],"
                        + "\"object\":{},\"last\":\"z\"}",
                out.toString());
    }

    @Test
    void readsBackWhatNamesAndTextsOfOthersHold() {
        String strange = "\"\\\n\u0000</script>\u2028\ud83d\ude97";
        String text = new JsonWriter().beginObject().put(strange, strange).endObject().toString();
        assertEquals(strange, Json.object(text, JsonLimits.MESSAGE).getString(strange));
    }
}
