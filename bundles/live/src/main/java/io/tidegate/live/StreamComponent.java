package io.tidegate.live;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.live.feed.Feed;
import io.tidegate.live.feed.Feeds;
import io.tidegate.live.stream.Streams;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * OSGi shell of the {@link Streams}: {@code live/stream?show=PAGE} of the web console, behind its login.
 * A servlet of its own in the console's context, as a plugin of the console may not answer asynchronously.
 */
@Component(name = "io.tidegate.live.stream", service = {Servlet.class, StatusSource.class}, property = {
    "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=org.apache.felix.webconsole)",
    "osgi.http.whiteboard.servlet.pattern=/live/stream",
    "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"})
public final class StreamComponent extends HttpServlet implements StatusSource {
    private static final long serialVersionUID = 1;

    private final transient Feeds feeds;
    private final transient Streams streams;

    @Activate
    public StreamComponent(@Reference TablesComponent tables, @Reference PartsComponent parts) {
        feeds = parts.feeds();
        streams = new Streams("live", tables::now);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String show = request.getParameter("show");
        Feed feed = show == null ? null : feeds.of(show);
        if (feed == null) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST,
                    "expected show=overview, buses, messages, signals, outputs, metrics, events, replays,"
                            + " dbc or access");
        } else if (!streams.hasRoomFor(user(request))) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, Streams.MAX_OF_A_USER
                    + " pages of this user, or " + Streams.MAX_READERS
                    + " of all, are open already; close one");
        } else {
            response.setContentType("text/event-stream");
            // a proxy would wait for more before it passes this on
            response.setHeader("X-Accel-Buffering", "no");
            response.setCharacterEncoding("UTF-8");
            streams.add(request.startAsync(), response.getOutputStream(), feed, user(request),
                    isLoggedIn(request));
        }
    }

    private static String user(HttpServletRequest request) { return Requesters.of(request).name(); }

    /** Of base.security: a stream goes on after a logout otherwise, and after its user is deleted. */
    private static BooleanSupplier isLoggedIn(HttpServletRequest request) {
        return (BooleanSupplier) request.getAttribute("io.tidegate.base.security.loggedin");
    }

    /** Says what a GET would give, and begins no stream: nobody would ever end it. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        if (!streams.hasRoomFor(user(request)))
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/event-stream");
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println(sentence);
    }

    @Override
    public FlowStatus status() {
        long told = streams.told();
        return new FlowStatus("live", "", "updates", told, told, 0, 0, streams.trouble());
    }

    @Deactivate
    void stop() { streams.close(); }
}
