package io.tidegate.core.canlog.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of other programs; each frame as "bus id flags dlc data". */
class CsvLinesTest {
    @Test
    void readsSavvyCan() throws IOException {
        String[] v1 = {"Time Stamp,ID,Extended,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
            "166064000,0000021A,false,0,2,FE,36,00,00,00,00,00,00,",
            "1,00000800,false,1,0,00,00,00,00,00,00,00,00,"};
        assertEquals(List.of("0 21a 2 fe36", "1 800 x 0 "), Logs.texts(v1));
        assertEquals(166_064_000_000L, Logs.read(v1).frames().get(0).timeNanos());
        assertEquals(List.of("1 21a xt 1 fe"),
                Logs.texts("Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                        "166064000,0000021A,true,Tx,1,1,FE,36,12,FE,69,05,07,AD,"));
    }

    /** Semicolons or tabs, quotes, and commas in numbers, as where the table was saved by a spreadsheet. */
    @Test
    void tablesThatASpreadsheetSavedAreReadAsTheyWere() throws IOException {
        List<List<String>> tables = List.of(
                List.of("Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                        "1500250.5,0000021A,false,Tx,1,2,FE,36,00,00,00,00,00,00,"),
                List.of("Time Stamp,ID,Extended,Bus,LEN,D1,D2",
                        "1500250.5,0000021A,false,1,2,FE,36,"),
                List.of("timestamp,arbitration_id,extended,remote,error,dlc,data",
                        "1.5002505,0x21a,0,0,0,2,/jY="),
                List.of("time,addr,bus,data", "1.5002505,538,1,fe36"), List.of("time,addr,bus,data",
                        "1.5002505,0x21A,1,0xFE36"),
                List.of("time,id,channel,data", "1.5002505,21A,1,FE36"));
        for (List<String> table : tables) {
            Logs.Read plain = Logs.read(table.get(0), table.get(1));
            assertEquals(1_500_250_500L, plain.only().timeNanos());
            for (String separator : List.of(";", "\t", ","))
                for (String quote : List.of("", "\"")) {
                    String[] saved =
                            table.stream().map(line -> saved(line, separator, quote)).toArray(String[]::new);
                    Logs.Read read = Logs.read(saved);
                    assertEquals(List.of(), read.defects().first(), saved[0]);
                    assertEquals(plain.frames().toString(), read.frames().toString(), saved[0]);
                    assertEquals(plain.only().timeNanos(), read.only().timeNanos(), saved[0]);
                }
        }
    }

    @Test
    void tablesOfProfinityThatASpreadsheetSavedAreReadAsTheyWere() throws IOException {
        List<String> table =
                List.of("Recv time    , Packet num, ID, flags, data, float[1], float[0], sender addr",
                        "20:25:31.803 , 1, 0x0x500, E, 0x0000000100001002, 0, 0, 192-168-1-50");
        for (String separator : List.of(";", "\t", ","))
            for (String quote : List.of("", "\"")) {
                String[] saved =
                        table.stream().map(line -> saved(line, separator, quote)).toArray(String[]::new);
                Logs.Read read = Logs.read(saved);
                assertEquals(List.of(), read.defects().first(), saved[0]);
                assertEquals("192-168-1-50 500 x 8 0210000001000000", Logs.text(read.only()), saved[0]);
                assertEquals(73_531_803_000_000L, read.only().timeNanos(), saved[0]);
            }
    }

    private static String saved(String line, String separator, String quote) {
        String number = separator.equals(",") ? "." : ",";
        return Stream.of(line.split(",", -1)).map(cell -> quote + cell.replace(".", number) + quote)
                .collect(Collectors.joining(separator));
    }

    @Test
    void readsBothCabanas() throws IOException {
        assertEquals(List.of("0 35 8 0acc0ade0074bf9e", "0 7ff t 1 01", "2 800 x 0"),
                Logs.texts("time,addr,bus,data", "240.47911496100002,53,0,0acc0ade0074bf9e",
                        "0.061943.0,2047,128,01",
                        "1,2048,2,").stream().map(String::strip).toList());
        assertEquals(List.of("1 440 8 4000800000000000", "1 44a 1 0f"), Logs.texts("time,addr,bus,data",
                "15.460,0x440,1,0x4000800000000000", "15.461,0x44A,1,0x0f"));
    }

    @Test
    void readsProfinityAndItsPredecessor() throws IOException {
        String[] log = {
            "Recv time     , Packet num, ID        , flags, data              , float[1]     , "
                    + "float[0]     , sender addr",
            "20:25:31.803  , 1         , 0x0x500   ,      , 0x0000000100001002, 1.401298E-45 , "
                    + "5.742521E-42 , 192.168.1.50",
            "22:51:46.481  , 2         , 0x0x6F8   , E    , 0x07050101101d0e74, 1.00061E-34  , "
                    + "3.097392E-29 , 169.254.84.195",
            "00:00:01.5    , 3         , 0x7FF     , ER   , 0x0000000000000000, 0 , 0 , 10.0.0.1"};
        assertEquals(List.of("192.168.1.50 500 8 0210000001000000", "169.254.84.195 6f8 x 8 740e1d1001010507",
                "10.0.0.1 7ff xr 0 "), Logs.texts(log));
        assertEquals(List.of(73_531_803L, 82_306_481L, 86_401_500L),
                Logs.read(log).frames().stream().map(frame -> frame.timeNanos() / 1_000_000).toList());
    }
}
