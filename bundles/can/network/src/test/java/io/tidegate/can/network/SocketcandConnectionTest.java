package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.network.settings.Protocol;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketcandConnectionTest {
    private static final CanFrame FRAME = new CanFrame("other", 0x123, 0, new byte[] {1, 2}, 0);
    private final Peer daemon = new Peer();
    private Bus bus;

    private void connect(boolean transmit) {
        bus = new Bus(Protocol.SOCKETCAND, daemon.port(), transmit, "vcan0=car");
    }

    private void greet() throws IOException {
        daemon.accept().say("< hi >");
        assertEquals("< open vcan0 >", daemon.hearLike("< open vcan0 >"));
        daemon.say("< ok >");
        assertEquals("< rawmode >", daemon.hearLike("< rawmode >"));
        daemon.say("< ok >");
    }

    @AfterEach
    void stop() throws IOException {
        bus.close();
        daemon.close();
    }

    @Test
    void opensTheBusAndHandsOnItsFrames() throws Exception {
        connect(false);
        greet();
        daemon.say("< frame 123 1.5 DEADBEEF >< frame 1F334455 1.6  >");
        bus.comes("car 123#DEADBEEF", "car 1F334455#");
    }

    @Test
    void aDaemonThatComesAndGoesAllTheTimeDoesNotFillTheLog() throws Exception {
        try (LogCapture log = new LogCapture("io.tidegate.can.network")) {
            connect(false);
            for (int i = 0; i < 10; i++) {
                greet();
                daemon.hangUp();
            }
            greet();
            bus.isOpen();
            assertTrue(log.count("it closed the connection") <= 1 && log.text().lines().count() <= 2,
                    log.text());
        }
    }

    @Test
    void sendsWhereItMay() throws Exception {
        connect(true);
        greet();
        Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
        bus.port().transmit(FRAME);
        assertEquals("< send 123 2 01 02 >", daemon.hearLike("< send 123 2 01 02 >"));
    }

    private void refuses(CanFrame frame, String why) {
        String said = assertThrows(TransmitRefusedException.class, () -> bus.port().transmit(frame))
                .getMessage();
        assertTrue(said.startsWith("bus car: ") && said.contains(why), said);
    }

    @Test
    void refusesToSendUnlessToldTo() throws Exception {
        connect(false);
        greet();
        refuses(FRAME, "transmit = true");
    }

    @Test
    void refusesToSendWithoutAConnection() throws Exception {
        connect(true);
        refuses(FRAME, "no connection");
    }

    @Test
    void refusesWhatSocketcandCannotCarry() throws Exception {
        connect(true);
        greet();
        Await.until("it is open", () -> bus.port().busState().condition() == Condition.UNKNOWN);
        refuses(new CanFrame("car", 1, Flag.FD, new byte[12], 0), "cannot carry");
    }

    @Test
    void saysWhichBusTheDaemonRefused() throws Exception {
        connect(false);
        daemon.accept().say("< hi >");
        daemon.hearLike("< open vcan0 >");
        daemon.say("< error could not open bus >");
        bus.isTroubledBy("could not open bus");
    }

    @Test
    void isDownWhileThereIsNobody() throws Exception {
        daemon.close();
        connect(false);
        bus.isTroubledBy("no connection to SOCKETCAND at 127.0.0.1");
        assertEquals(Condition.DOWN, bus.port().busState().condition());
    }

    /** How long the bus is troubled after the daemon is there again. */
    private Duration goesAndReturns() throws IOException {
        daemon.close();
        bus.isTroubledBy("no connection");
        daemon.listen();
        long returned = System.nanoTime();
        greet();
        bus.isWell();
        return Duration.ofNanos(System.nanoTime() - returned);
    }

    /** The best of some: a busy machine may hold up one, but not each of them. */
    @Test
    void isThereAgainWithinTwoSecondsOfTheReturn() throws Exception {
        connect(false);
        greet();
        daemon.say("< frame 001 1.5  >");
        bus.comes("car 001#");
        Duration took = goesAndReturns();
        for (int more = 0; more < 5 && took.toSeconds() >= 2; more++) took = goesAndReturns();
        assertTrue(took.toSeconds() < 2, took.toString());
        daemon.say("< frame 002 1.5  >");
        bus.comes("car 001#", "car 002#");
    }

    @Test
    void tellsThatTheControllerIsOffTheBus() throws Exception {
        connect(false);
        greet();
        daemon.say("< error 040 1.5 >");
        Await.until("bus off", () -> bus.port().busState().condition() == Condition.BUS_OFF);
    }

    @Test
    void noticesADaemonThatAnswersNoLonger() throws Exception {
        connect(false);
        greet();
        assertEquals("< echo >", daemon.hearLike("< echo >"));
        daemon.say("< echo >");
        bus.isTroubledBy("no answer for");
    }

    @Test
    void countsRubbishAndStaysAlive() throws Exception {
        connect(false);
        greet();
        daemon.say("rubbish < frame zzz 1 00 >< frame 001 1.5  >");
        bus.comes("car 001#");
        assertEquals(2, bus.connection().status().dropped());
        assertTrue(bus.connection().status().balances());
    }

    @Test
    void doesNotTakeAWebServerForADaemon() throws Exception {
        connect(false);
        daemon.accept().say("HTTP/1.1 400 Bad Request\r\n\r\n");
        bus.isTroubledBy("no answer from");
    }
}
