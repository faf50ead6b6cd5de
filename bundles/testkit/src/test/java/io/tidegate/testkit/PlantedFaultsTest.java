package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A contract that everybody keeps proves nothing: each of these breaks one promise, and the contract says
 * which.
 */
class PlantedFaultsTest {
    private static void fails(String words, Executable contract) {
        String said = assertThrows(AssertionError.class, contract).getMessage();
        assertTrue(said.contains(words), said);
    }

    /** A sink of samples that breaks one promise or none. */
    private static class Samples extends SampleSinkContract implements SampleSink {
        private final boolean keeps;
        private final boolean sleeps;
        private final boolean goesOn;
        private final List<Double> values = new CopyOnWriteArrayList<>();
        private final List<SampleBatch> kept = new ArrayList<>();
        private boolean closed;

        Samples(boolean keeps, boolean sleeps, boolean goesOn) {
            this.keeps = keeps;
            this.sleeps = sleeps;
            this.goesOn = goesOn;
        }

        @Override
        public void accept(SampleBatch batch) {
            if (closed && !goesOn) return;
            if (sleeps) sleep();
            if (keeps)
                kept.add(batch);
            else
                for (int i = 0; i < batch.samples(); i++) values.add(batch.value(i));
        }

        @Override
        protected SampleSink sink() {
            closed = false;
            return this;
        }

        @Override
        protected Collection<Double> values() {
            for (SampleBatch batch : kept)
                for (int i = 0; i < batch.samples(); i++) values.add(batch.value(i));
            return values;
        }

        @Override
        protected void close() { closed = true; }
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSinkThatKeepsTheLentBatchIsFound() {
        fails("after it was given back", new Samples(true, false, false)::keepsNothingOfALentBatch);
    }

    @Test
    void aSinkThatSleepsIsFound() {
        fails("accept must return at once", new Samples(false, true, false)::neverLetsItsCallerWait);
    }

    @Test
    void aSinkThatWorksOnAfterCloseIsFound() {
        fails("takes samples all the same", new Samples(false, false, true)::staysQuietAfterClose);
    }

    @Test
    void aSinkThatKeepsEveryPromiseIsNotBlamed() throws Exception {
        Samples good = new Samples(false, false, false);
        good.keepsNothingOfALentBatch();
        good.neverLetsItsCallerWait();
        good.takesAnEmptyBatch();
        good.takesValuesThatAreNoNumbers();
        new Samples(false, false, false).staysQuietAfterClose();
    }

    /** A sink of points that works on after close, and waits for its reader. */
    private static final class Points extends PointSinkContract implements PointSink {
        private final List<Double> values = new CopyOnWriteArrayList<>();

        @Override
        public void accept(Point point) {
            sleep();
            point.fields().values().forEach(value -> {
                if (value instanceof Number number) values.add(number.doubleValue());
            });
        }

        @Override
        protected PointSink sink() { return this; }

        @Override
        protected Collection<Double> values() { return values; }

        @Override
        protected void close() {}
    }

    @Test
    void aSinkOfPointsThatSleepsOrWorksOnAfterCloseIsFound() {
        fails("accept must return at once", new Points()::neverLetsItsCallerWait);
        fails("takes points all the same", new Points()::staysQuietAfterClose);
    }

    /** Takes what it drops for nothing, and ends with something that waits. */
    private static final class Status extends StatusSourceContract implements StatusSource {
        private long received;

        @Override
        protected StatusSource source() { return this; }

        @Override
        public synchronized FlowStatus status() {
            return new FlowStatus("test", "", "frames", received, received / 2, 0, received % 2, "");
        }

        @Override
        protected synchronized void work() { received += 3; }

        @Override
        protected void close() {}
    }

    @Test
    void countersThatForgetWhatWasDroppedAreFound() {
        fails("received = sent + dropped + waiting does not hold", new Status()::balancesWheneverItIsAsked);
    }

    /** Turns the order of every two frames, or goes on after close. */
    private static final class Frames extends FrameSinkContract implements FrameSink {
        private final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void accept(CanFrame frame) {
            if (frame.id() != ID || !frame.isData()) return;
            byte[] data = frame.data();
            int number =
                    (data[0] & 0xFF) << 24 | (data[1] & 0xFF) << 16 | (data[2] & 0xFF) << 8 | data[3] & 0xFF;
            numbers.add(number % 2 == 0 ? numbers.size() : Math.max(0, numbers.size() - 1), number);
        }

        @Override
        protected FrameSink sink() { return this; }

        @Override
        protected List<Integer> numbers() {
            synchronized (numbers) {
                return List.copyOf(numbers);
            }
        }

        @Override
        protected void close() {}
    }

    @Test
    void aSinkThatChangesTheOrderOfFramesOrWorksOnAfterCloseIsFound() {
        fails("expected: <[0, 1, 2,", new Frames()::everyFrameComesOutOnceAndInOrder);
        fails("takes frames all the same", new Frames()::staysQuietAfterClose);
    }

    /** Gives away the list that it works with, and a topic twice. */
    private static final class Topics extends TopicSourceContract implements TopicSource {
        private final List<Topic> topics =
                new ArrayList<>(Collections.nCopies(2, new Topic("a/b", "", false, Map.of())));

        @Override
        protected TopicSource source() { return this; }

        @Override
        public String name() { return "test"; }

        @Override
        public List<Topic> topics() { return topics; }

        @Override
        protected void close() {}
    }

    @Test
    void aTopicThatIsThereTwiceAndAListThatOthersCanEmptyAreFound() {
        fails("expected: <[a/b]> but was: <[a/b, a/b]>", new Topics()::eachTopicIsThereOnceAndCanBeChosen);
        fails("but was: <[]>", new Topics()::whatItGaveIsTheAskersAndChangesNothingInIt);
    }
}
