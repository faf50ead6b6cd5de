/**
 * CAN interfaces of Linux. {@link SocketcanComponent} is the OSGi shell; {@link SocketBus} keeps a socket
 * open and passes received frames on, {@link CanSocket} is what it needs of the kernel, {@link
 * JavaCanSocket} asks the kernel.
 *
 * <p>Promises: no thread ever waits in a read; an interface that was down, removed or recreated is found
 * again within two seconds; a frame that the kernel had no room for is counted.
 */
package io.tidegate.can.socketcan;
