package io.tidegate.core.canlog.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.canlog.Logs;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every format of lines. */
class TextFormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            base hex timestamps absolute | 0.5 1 12G Rx d 0 | line 2, column 7: expected an identifier, found '12G Rx d 0'
            base hex timestamps absolute | 0.5 1 800 Rx d 0 | line 2, column 7: expected an identifier, found '800 Rx d 0'
            base hex timestamps absolute | 0.5 1 123 Rx d 2 01 | line 2, column 20: expected a data byte of two hex digits, found the end of the line
            base hex timestamps absolute | rubbish | line 2, column 1: expected a time, or a line of the header, found 'rubbish'
            ;$FILEVERSION=2.1 | 1 1.0 XX 1 0123 Rx - 0 | line 2, column 7: expected a type of DT, FD, FB, FE, BI, RR, ST, EC, ER or EV, found 'XX 1 0123 Rx - 0'
            "timestamp,arbitration_id,extended,remote,error,dlc,data" | 1.0,0x123,0,0,0,4,3q | line 2, column 19: expected 4 bytes in base64, found '3q'
            "Time Stamp,ID,Extended,Bus,LEN,D1" | 1,21A,maybe,0,0, | line 2, column 7: expected true or false, found 'maybe,0,0,'
            ***BUSMASTER | 22:20:14 Rx 0 1 s 0 | line 2, column 7: expected a time like 22:20:14:9920, found '14 Rx 0 1 s 0'
            """)
    void saysWhereALineStoppedBeingAFrame(String header, String line, String defect) throws IOException {
        assertEquals(defect, Logs.read(header, line).defects().first().get(0).toString());
    }

    @Test
    void aByteOrderMarkDoesNotHideTheFormat() throws IOException {
        assertEquals(1, Logs.read("\u00EF\u00BB\u00BFtime,addr,bus,data", "1.0,1,0,00").frames().size());
    }

    @Test
    void timesBeforeTheFirstMomentAreReadInEveryFormat() throws IOException {
        List<Long> both = List.of(-1_500_002L, 250_000L);
        assertEquals(both, Logs.micros("(-1.500002) can0 123#", "(0.25) can0 123#"), "candump");
        assertEquals(both, Logs.micros(" (-1.500002)  can0  123   [0]", " (0.25)  can0  123   [0]"), "console");
        assertEquals(both, Logs.micros("base hex  timestamps absolute", "-1.500002 1 123 Rx d 0", "0.25 1 123 Rx d 0"), "ASC");
        assertEquals(both, Logs.micros("base hex  timestamps relative", "-1.500002 1 123 Rx d 0", "1.750002 1 123 Rx d 0"), "ASC");
        assertEquals(both, Logs.micros(" 1) -1500.002 00000100 0", " 2) 250 00000100 0"), "TRC");
        assertEquals(both, Logs.micros("timestamp,arbitration_id,extended,remote,error,dlc,data", "-1.500002,0x1,0,0,0,0,",
                "0.25,0x1,0,0,0,0,"), "python-can CSV");
        assertEquals(both, Logs.micros("Time Stamp,ID,Extended,Dir,Bus,LEN,D1", "-1500002,1,false,Rx,0,0", "250000,1,false,Rx,0,0"));
        assertEquals(both, Logs.micros("time,addr,bus,data", "-1.500002,1,0,", "0.25,1,0,"), "cabana");
        assertEquals(both, Logs.micros("-1.500002 1R11 123", "0.25 1R11 123"), "CRTD");
        assertEquals(both, Logs.micros("TimestampEpoch;BusChannel;ID;DataBytes", "-1.500002;1;1;", "0.25;1;1;"), "CANedge");
    }
}
