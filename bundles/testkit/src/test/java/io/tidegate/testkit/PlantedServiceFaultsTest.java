package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FoundAdapter;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * As {@link PlantedFaultsTest}, for those who are asked or told: each breaks one promise, and the contract
 * says which.
 */
class PlantedServiceFaultsTest {
    private static void fails(String words, Executable contract) {
        String said = assertThrows(AssertionError.class, contract).getMessage();
        assertTrue(said.contains(words), said);
    }

    private enum Fault {
        NONE, TWICE, ONE_NAME, OTHER_ORDER, TWO_AT_ONCE, TOO_EARLY, GOES_ON, KEEPS_FILE, NO_REASON,
        DELETES_NOTHING, GOES_BACK,
        IS_NEGATIVE, NO_UNIT, STILL_WAITS, SENDS_ANYWAY, TAKES_ERRORS, NAMES_NO_BUS, OWN_TIME, ONE_SERIES,
        OTHER_TYPE
    }

    /** Hears of the same two adapters each time. */
    private static final class Finder extends AdapterFinderContract implements AdapterFinder {
        private final Fault fault;
        private final List<FoundAdapter> found = new ArrayList<>();

        Finder(Fault fault) { this.fault = fault; }

        @Override
        protected AdapterFinder finder() { return this; }

        @Override
        protected void announce() {
            if (fault == Fault.OTHER_ORDER) Collections.reverse(found);
            if (!found.isEmpty() && fault != Fault.TWICE) return;
            for (String name : fault == Fault.ONE_NAME ? List.of("a", "a") : List.of("a", "b"))
                found.add(new FoundAdapter(name, "on a desk", "io.tidegate.can.network", Map.of("bus", name),
                        false, 1));
        }

        @Override
        public List<FoundAdapter> found() { return List.copyOf(found); }

        @Override
        protected void close() {}
    }

    @Test
    void anAdapterThatIsListedTwiceOrInAnotherPlaceIsFound() throws Exception {
        fails("expected: <[a, b]> but was: <[a, b, a, b]>",
                new Finder(Fault.TWICE)::anAdapterThatAnnouncesItselfAgainIsThereOnceAndInItsPlace);
        fails("two adapters of one name would be one file",
                new Finder(Fault.ONE_NAME)::anAdapterThatAnnouncesItselfAgainIsThereOnceAndInItsPlace);
        fails("expected: <[a, b]> but was: <[b, a]>",
                new Finder(Fault.OTHER_ORDER)::anAdapterThatAnnouncesItselfAgainIsThereOnceAndInItsPlace);
        new Finder(Fault.NONE).anAdapterThatAnnouncesItselfAgainIsThereOnceAndInItsPlace();
    }

    /** Does at once what it is told. */
    private static final class Player extends ReplayControlContract implements ReplayControl {
        private final Fault fault;
        private final List<Integer> given = new ArrayList<>();
        private State state = State.PAUSED;
        private int next;
        private Duration at = Duration.ZERO;
        private boolean closed;

        Player(Fault fault) { this.fault = fault; }

        @Override
        protected ReplayControl paused() { return this; }

        @Override
        public String name() { return "test"; }

        @Override
        public Position position() { return new Position(state, at, given.size(), "test.log"); }

        @Override
        public void apply(Command command) {
            if (closed && fault != Fault.GOES_ON) return;
            switch (command.verb()) {
                case SEEK -> seek(command.to());
                case STEP -> step();
                case RESUME -> toTheEnd();
                default -> state = State.PAUSED;
            }
        }

        private void seek(Duration to) {
            next = (int) (fault == Fault.TOO_EARLY ? to.toSeconds() : (to.toMillis() + 999) / 1000);
            if (state == State.ENDED) toTheEnd();
        }

        private void step() {
            for (int i = 0; i < (fault == Fault.TWO_AT_ONCE ? 2 : 1); i++) give();
        }

        private void toTheEnd() {
            while (next < FRAMES) give();
            state = State.ENDED;
        }

        private void give() {
            at = Duration.ofSeconds(next);
            given.add(next++);
        }

        @Override
        protected List<Integer> given() { return given; }

        @Override
        protected void close() { closed = true; }
    }

    @Test
    void aReplayThatStepsTooFarSeeksTooShortOrGoesOnAfterCloseIsFound() throws Exception {
        fails("expected: <[0]> but was: <[0, 1]>", new Player(Fault.TWO_AT_ONCE)::aStepIsOneFrame);
        fails("expected: <[7]> but was: <[6]>",
                new Player(Fault.TOO_EARLY)::aSeekLeadsToTheFirstFrameAtOrAfterATimeForwardsAndBack);
        fails("expected: <[]> but was: <[0, 1,", new Player(Fault.GOES_ON)::aClosedOneAnswersAndGivesNothing);
        new Player(Fault.NONE).aStepIsOneFrame();
        new Player(Fault.NONE).aSeekLeadsToTheFirstFrameAtOrAfterATimeForwardsAndBack();
        new Player(Fault.NONE).whatIsResumedEndsAtTheEndAndCanBeSoughtAgain();
        new Player(Fault.NONE).aClosedOneAnswersAndGivesNothing();
    }

    /** A sink with a file of what its server refused. */
    private static final class Letters extends DeadLettersContract implements DeadLetters {
        private final Fault fault;
        private final Path file;
        private final List<Double> values = new ArrayList<>();
        private boolean refuses;

        Letters(Fault fault, Path file) {
            this.fault = fault;
            this.file = file;
        }

        @Override
        protected DeadLetters letters() { return this; }

        @Override
        protected void refuseAll() { refuses = true; }

        @Override
        protected void takeAll() { refuses = false; }

        @Override
        protected void give(double value) throws IOException {
            String reason = fault == Fault.NO_REASON ? "" : "# 2026-11-30 the server wants no such values\n";
            if (refuses)
                Files.writeString(file, reason + "m v=" + value + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            else
                values.add(value);
        }

        @Override
        protected Collection<Double> values() { return values; }

        @Override
        public String sink() { return "sinks.test"; }

        @Override
        public Path file() { return file; }

        @Override
        public long replay() throws IOException {
            if (!Files.exists(file)) return 0;
            List<String> lines =
                    Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
            if (fault != Fault.KEEPS_FILE) Files.delete(file);
            for (String line : lines) give(Double.parseDouble(line.substring(line.indexOf('=') + 1)));
            return lines.size();
        }

        @Override
        public long delete() throws IOException {
            return fault == Fault.DELETES_NOTHING ? Files.size(file) : DeadLetters.super.delete();
        }

        @Override
        protected void close() {}
    }

    @Test
    void lettersThatComeAgainHaveNoReasonOrCannotBeDeletedAreFound(@TempDir Path folder) throws Exception {
        fails("expected: <[]> but was: <[m v=12.59375, m v=33.15625]>",
                new Letters(Fault.KEEPS_FILE, folder.resolve("1"))::whatIsSentAgainArrivesAndTheFileIsEmpty);
        fails("no reason before the first",
                new Letters(Fault.NO_REASON, folder.resolve("2"))::eachRefusedLineStandsBehindItsReason);
        fails("expected: <[]> but was: <[m v=12.59375, m v=33.15625]>",
                new Letters(Fault.DELETES_NOTHING, folder.resolve("3"))::whatIsDeletedIsNotSentAgain);
        new Letters(Fault.NONE, folder.resolve("4")).whatIsSentAgainArrivesAndTheFileIsEmpty();
        new Letters(Fault.NONE, folder.resolve("5")).whatIsDeletedIsNotSentAgain();
        new Letters(Fault.NONE, folder.resolve("6")).whatIsRefusedAgainComesBack();
    }

    /** Sends whatever it gets; works on only when it was asked meanwhile. */
    private static final class Status extends StatusSourceContract implements StatusSource {
        private final Fault fault;
        private long received;
        private int asked;

        Status(Fault fault) { this.fault = fault; }

        @Override
        protected StatusSource source() { return this; }

        @Override
        public synchronized FlowStatus status() {
            asked++;
            long now = fault == Fault.GOES_BACK && asked % 2 == 0 ? received - 1 : received;
            long waiting = fault == Fault.STILL_WAITS ? 1 : fault == Fault.IS_NEGATIVE ? -1 : 0;
            return new FlowStatus("test", "", fault == Fault.NO_UNIT ? "" : "frames", now, now - waiting, 0,
                    waiting, "");
        }

        private synchronized int asked() { return asked; }

        @Override
        protected void work() {
            synchronized (this) {
                received++;
                if (received != 10) return;
                asked = 0;
            }
            if (fault == Fault.GOES_BACK) Await.until("somebody asked twice", () -> asked() > 1);
        }

        @Override
        protected void close() {}
    }

    @Test
    void aStatusThatGoesBackIsNegativeCountsNothingOrKeepsWaitingIsFound() {
        fails("a counter went back", new Status(Fault.GOES_BACK)::balancesWheneverItIsAsked);
        fails("a count is negative", new Status(Fault.IS_NEGATIVE)::balancesWheneverItIsAsked);
        fails("what does it count?", new Status(Fault.NO_UNIT)::saysWhoItIsAndWhatItCounts);
        fails("it was closed, and something still waits",
                new Status(Fault.STILL_WAITS)::aClosedOneAnswersAndNothingWaitsInIt);
    }

    /** An adapter that notes how many frames it was given. */
    private static final class Driver extends FrameTransmitterContract implements FrameTransmitter {
        private final Fault fault;
        private boolean transmits;
        private int given;

        Driver(Fault fault) { this.fault = fault; }

        @Override
        protected FrameTransmitter transmitter(boolean transmit) {
            transmits = transmit;
            return this;
        }

        @Override
        protected void unplug() { transmits = false; }

        @Override
        protected int given() { return given; }

        @Override
        public String bus() { return BUS; }

        @Override
        public void transmit(CanFrame frame) throws TransmitRefusedException {
            String who = fault == Fault.NAMES_NO_BUS ? "" : "bus " + BUS + ": ";
            if (!transmits && fault != Fault.SENDS_ANYWAY)
                throw new TransmitRefusedException(who + "sending is off: set transmit = true");
            if (!frame.isData() && fault != Fault.TAKES_ERRORS)
                throw new TransmitRefusedException(who + "error frames are not sent");
            given++;
        }
    }

    @Test
    void aDriverThatSendsWhatItMayNotOrRefusesWithoutItsNameIsFound() throws Exception {
        fails("TransmitRefusedException",
                new Driver(Fault.SENDS_ANYWAY)::whereSendingIsOffTheRefusalNamesTheBusAndTheKey);
        fails("TransmitRefusedException", new Driver(Fault.TAKES_ERRORS)::anErrorFrameIsRefused);
        fails("sending is off",
                new Driver(Fault.NAMES_NO_BUS)::whereSendingIsOffTheRefusalNamesTheBusAndTheKey);
        new Driver(Fault.NONE).anErrorFrameIsRefused();
        new Driver(Fault.NONE).whereSendingIsOffTheRefusalNamesTheBusAndTheKey();
    }

    /** Reads two thermometers. */
    private static final class Thermometers extends ProbeContract {
        private final Fault fault;
        private boolean again;

        Thermometers(Fault fault) { this.fault = fault; }

        @Override
        protected Probe probe() {
            return (timeNanos, out) -> {
                long time = fault == Fault.OWN_TIME ? 1 : timeNanos;
                out.accept(point(time, "in"));
                out.accept(point(time, fault == Fault.ONE_SERIES ? "in" : "out"));
                again = true;
            };
        }

        private Point point(long time, String where) {
            Point.Builder point = Point.of("temperature", time).tag("where", where);
            return (fault == Fault.OTHER_TYPE && again ? point.field("value", 20L)
                    : point.field("value", 20.5)).build();
        }
    }

    @Test
    void aProbeWithATimeOfItsOwnTwoPointsOfOneSeriesOrAnotherTypeIsFound() throws Exception {
        fails("temperature", new Thermometers(Fault.OWN_TIME)::pointsCarryTheTimeTheyWereAskedFor);
        fails("expected: <2> but was: <1>",
                new Thermometers(Fault.ONE_SERIES)::noTwoPointsOfOneReadingAreOneSeries);
        fails("value was class java.lang.Double",
                new Thermometers(Fault.OTHER_TYPE)::aFieldKeepsItsTypeFromReadingToReading);
        Thermometers good = new Thermometers(Fault.NONE);
        good.pointsCarryTheTimeTheyWereAskedFor();
        good.noTwoPointsOfOneReadingAreOneSeries();
        good.aFieldKeepsItsTypeFromReadingToReading();
    }
}
