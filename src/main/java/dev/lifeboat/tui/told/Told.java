package dev.lifeboat.tui.told;

/**
 * Something of the deployment that only some screens show, told by the rooms behind them. Of each kind the newest is
 * known, until another deployment is watched. A screen with a matter of its own brings its kind along. Immutable.
 */
public interface Told {}
