//! Somebody of the staff at a screen, who came in by a link to the own mailbox.

use oppmaat::{app::make_links, domain::email_address::EmailAddress};

use super::{
    visitor::{Page, Site, Visitor},
    world::World,
};
use oppmaat::clock::Clock;

/// Signs somebody in, and gives the page on which that ends.
pub(crate) async fn signs_in(world: &World, site: &Site, email: &str) -> (Visitor, Page) {
    let address = EmailAddress::parse(email).expect("an address");
    let links = make_links(&world.store, &address, site.clock.now()).await;
    let links = links.expect("links");
    let (_, token) = links.first().expect("somebody with that address");
    let mut visitor = Visitor::new(site);
    let door = visitor.get(&format!("/t/{token}")).await;
    let page = visitor.send(&door.forms()[0]).await;
    (visitor, page)
}

/// Somebody who is in.
pub(crate) async fn signed_in(world: &World, site: &Site, email: &str) -> Visitor {
    signs_in(world, site, email).await.0
}
